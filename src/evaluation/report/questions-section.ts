import type { AnswersReport, QuestionResult } from '../answers/answers-report.ts';
import { languageName, STATUS_WORDS } from './group-words.ts';
import { html, type Html } from './html.ts';
import { renderQuestion } from './question-entry.ts';

/** Every question, and filters that the page's script shows where it runs. */
export const renderQuestions = ({ results }: AnswersReport): Html =>
  html`<section aria-labelledby="questions">
    <h2 id="questions">Questions</h2>
    ${renderFilters(results)} ${results.map(renderQuestion)}
  </section>`;

const renderFilters = (results: readonly QuestionResult[]): Html =>
  html`<div id="filters" role="search" aria-label="Filter the questions" hidden>
    ${renderChoice({ name: 'language', label: 'Language', values: distinct(results, 'language'), wordsOf: languageName })}
    ${renderChoice({ name: 'kind', label: 'Kind', values: distinct(results, 'kind'), wordsOf: (kind) => kind })}
    ${renderChoice({
      name: 'status',
      label: 'Status',
      values: distinct(results, 'status'),
      wordsOf: (status) => STATUS_WORDS[status],
    })}
    ${renderChoice({ name: 'outcome', label: 'Outcome', values: ['right', 'wrong'], wordsOf: (outcome) => outcome })}
    <label>Text <input type="search" name="text" /></label>
    <p role="status"></p>
  </div>`;

function distinct<K extends 'language' | 'kind' | 'status'>(
  results: readonly QuestionResult[],
  key: K,
): QuestionResult[K][] {
  return [...new Set(results.map((result) => result[key]))].toSorted();
}

interface Choice<T extends string> {
  /** The `data-` attribute of a question that it is compared with. */
  readonly name: string;
  readonly label: string;
  readonly values: readonly T[];
  readonly wordsOf: (value: T) => string;
}

const renderChoice = <T extends string>({ name, label, values, wordsOf }: Choice<T>): Html =>
  html`<label
    >${label}
    <select name="${name}">
      <option value="">all</option>
      ${values.map((value) => html`<option value="${value}">${wordsOf(value)}</option>`)}
    </select></label
  >`;
