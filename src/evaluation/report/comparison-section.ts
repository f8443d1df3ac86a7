import type { ChangedQuestion, Comparison } from '../gate/comparison.ts';
import type { Verdict } from '../gate/gate.ts';
import { renderTable } from './data-table.ts';
import { html, type Html } from './html.ts';
import { METRIC_WORDS } from './metric-words.ts';

const DIGITS = 3;
const P_DIGITS = 4;

/** What keeps a release back, and what changed since the baseline; undefined when neither was asked for. */
export function renderComparison({ comparison, faults }: Verdict): Html | undefined {
  if (comparison === undefined && faults.length === 0) return undefined;
  return html`<section aria-labelledby="comparison">
    <h2 id="comparison">Verdict</h2>
    ${renderFaults(faults)} ${comparison && renderChanges(comparison)}
  </section>`;
}

const renderFaults = (faults: readonly string[]): Html =>
  faults.length === 0
    ? html`<p>Nothing keeps this version back.</p>`
    : html`<p>Not good enough:</p>
        <ul>
          ${faults.map((fault) => html`<li>${fault}</li>`)}
        </ul>`;

const renderChanges = ({ metrics, better, worse, mixed }: Comparison): Html =>
  html`${renderTable({
    caption:
      'Against the baseline; p: how likely a change for the worse as large as this is by chance; by Holm over all metrics that are judged',
    columns: ['Metric', 'Before', 'Now', 'Difference', '95 % interval', 'p', 'p by Holm'],
    rows: metrics.map(({ metric, before, after, difference, interval, p_worse: p, p_adjusted: adjusted }) => [
      METRIC_WORDS[metric].label,
      before.toFixed(DIGITS),
      after.toFixed(DIGITS),
      difference.toFixed(DIGITS),
      interval.map((end) => end.toFixed(DIGITS)).join(' to '),
      p.toFixed(P_DIGITS),
      adjusted?.toFixed(P_DIGITS) ?? '–',
    ]),
  })}
  ${renderQuestions('Better', better)} ${renderQuestions('Worse', worse)}
  ${renderQuestions('Partly better, partly worse', mixed)}`;

const renderQuestions = (title: string, questions: readonly ChangedQuestion[]): Html =>
  html`<h3>${title}: ${questions.length}</h3>
    ${questions.map(renderQuestion)}`;

const renderQuestion = ({ id, question, before, after }: ChangedQuestion): Html =>
  html`<details>
    <summary>${id} ${question}</summary>
    <dl>
      <dt>Before, ${before.status}</dt>
      <dd>${before.answer}</dd>
      <dt>Now, ${after.status}</dt>
      <dd>${after.answer}</dd>
    </dl>
  </details>`;
