import { guessLanguage } from '../../text/language.ts';
import type { QuestionResult } from '../answers/answers-report.ts';
import { metricNames } from '../answers/metrics.ts';
import { languageName, STATUS_WORDS } from './group-words.ts';
import { html, trusted, type Html } from './html.ts';
import { METRIC_WORDS } from './metric-words.ts';
import { formatCount, formatMilliseconds, formatValue } from './number-format.ts';
import { renderEvidence, renderQuotation } from './quotations.ts';
import { judge } from './verdict.ts';

/** Confidences lie close together; further digits tell nothing. */
const CONFIDENCE_DIGITS = 3;

/** A question with what was answered and what it should have been; what went wrong stands open. */
export function renderQuestion(result: QuestionResult): Html {
  const { id, language, kind, status, question } = result;
  const { right, words } = judge(result);
  const outcome = right ? 'right' : 'wrong';
  return html`<details
    class="question"
    data-language="${language}"
    data-kind="${kind}"
    data-status="${status}"
    data-outcome="${outcome}"
    ${trusted(right ? '' : ' open')}
  >
    <summary>
      <span class="verdict ${outcome}">${words}</span>
      <span class="faint">${id} · ${languageName(language)} · ${kind} · ${STATUS_WORDS[status]}</span>
      <h3 lang="${language}">${question}</h3>
    </summary>
    <div class="beside">
      <div>
        <h4>Answer</h4>
        <p class="words" lang="${guessLanguage(result.answer)}">${result.answer}</p>
        ${renderQuotations(result)}
      </div>
      <div>
        <h4>Gold answer</h4>
        <p class="words" lang="${language}">${result.gold_answer}</p>
        ${renderAllEvidence(result)}
      </div>
    </div>
    <h4>Measures</h4>
    ${renderMeasures(result)}
  </details> `;
}

function renderQuotations(result: QuestionResult): Html {
  if (result.citations.length === 0) return html`<p class="faint">No quotations.</p>`;
  return html`<h4>Quotations</h4>
    ${result.citations.map((citation) => renderQuotation(citation, result))}`;
}

function renderAllEvidence(result: QuestionResult): Html {
  if (result.evidence.length === 0) return html`<p class="faint">No evidence: the sources do not say.</p>`;
  return html`<h4>Evidence</h4>
    ${result.evidence.map((evidence) => renderEvidence(evidence, result))}`;
}

function renderMeasures({ measures, confidence, timings_ms: timings, usage }: QuestionResult): Html {
  const facts = metricNames
    .filter((name) => measures[name] !== null)
    .map((name) => [METRIC_WORDS[name].label, formatValue(name, measures[name])] as const);
  const tokens = usage.input_tokens + usage.output_tokens;
  const all = [
    ...facts,
    ['Confidence', confidence.toFixed(CONFIDENCE_DIGITS)] as const,
    ['Milliseconds', formatMilliseconds(timings['total'] ?? 0)] as const,
    ...(tokens === 0 ? [] : [['Tokens', formatCount(tokens)] as const]),
  ];
  return html`<dl class="facts">
    ${all.map(
      ([label, value]) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}
