import type { AnswersReport } from '../answers/answers-report.ts';
import { describeVisibleChange } from '../answers/visible-change.ts';
import { html, type Html } from './html.ts';
import { formatCount } from './number-format.ts';
import { judge } from './verdict.ts';

export interface ReportDetails {
  readonly title: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** So many hexadecimal digits tell sets apart that one person has. */
const FINGERPRINT_LENGTH = 12;

/** What was measured, when, on what, and how finely it can be told. */
export function renderOverview(report: AnswersReport, { title, createdAt }: ReportDetails): Html {
  const wrong = report.results.filter((result) => !judge(result).right).length;
  const { exact, total } = report.citations;
  return html`<header>
    <h1>${title}</h1>
    <p class="faint"><time datetime="${createdAt}">${formatDate(createdAt)}</time></p>
    <dl class="facts">
      <div>
        <dt>Questions</dt>
        <dd>${report.questions}, of them ${report.answerable} answerable</dd>
      </div>
      <div>
        <dt>Wrong</dt>
        <dd>${wrong} of ${report.results.length}</dd>
      </div>
      <div>
        <dt>Exact citations</dt>
        <dd>${formatCount(exact)} of ${formatCount(total)}</dd>
      </div>
      <div>
        <dt>Gold set</dt>
        <dd>${fingerprint(report.gold_sha256)}</dd>
      </div>
      <div>
        <dt>Corpus</dt>
        <dd>${fingerprint(report.corpus_sha256)}</dd>
      </div>
    </dl>
    ${renderPower(report)}
  </header>`;
}

function renderPower(report: AnswersReport): Html {
  const words = describeVisibleChange(report);
  return words === undefined ? html`` : html`<p>${words}</p>`;
}

const fingerprint = (sha256: string): Html =>
  html`<code title="SHA-256: ${sha256}">${sha256.slice(0, FINGERPRINT_LENGTH)}</code>`;

/** In words, in UTC; what is no date stays as it is. */
function formatDate(createdAt: string): string {
  const date = new Date(createdAt);
  if (Number.isNaN(date.valueOf())) return createdAt;
  const words = date.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return `${words} UTC`;
}
