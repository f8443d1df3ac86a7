import type { AnswerScores, AnswersReport } from '../answers/answers-report.ts';
import type { MetricName } from '../answers/metrics.ts';
import type { ChartMaker } from './chart.ts';
import { renderTable } from './data-table.ts';
import { languageName } from './group-words.ts';
import { html, type Html } from './html.ts';
import { estimatesOf, intervalMarks, readInWords, VALUE_AXIS } from './interval-chart.ts';
import { METRIC_WORDS } from './metric-words.ts';
import { formatInterval, formatValue } from './number-format.ts';

interface Groups {
  readonly heading: string;
  readonly nameOf: (group: string) => string;
  readonly scores: Readonly<Record<string, AnswerScores>>;
}

const SHOWN: readonly MetricName[] = ['evidence_cited', 'precision', 'wrongly_refused', 'refused'];
/** Pixels; two stand side by side in half a screen, one on a phone. */
const WIDTH = 340;
const ROW_HEIGHT = 26;
const MARGINS = { marginLeft: 104, marginRight: 44, marginTop: 8, marginBottom: 28 };
/** Characters of a name that the left margin has room for. */
const LONGEST_NAME = 15;

/** The same measures for each language and each kind of question. */
export function renderGroups(report: AnswersReport, charts: ChartMaker): Html {
  const groups: readonly Groups[] = [
    { heading: 'By language', nameOf: languageName, scores: report.by_language },
    { heading: 'By kind of question', nameOf: (kind) => kind, scores: report.by_kind },
  ];
  return html`<section aria-labelledby="groups">
    <h2 id="groups">By language and kind</h2>
    ${groups.map((each) => renderGroup(each, charts))}
  </section>`;
}

const renderGroup = (groups: Groups, charts: ChartMaker): Html =>
  html`<h3>${groups.heading}</h3>
    <div class="charts">${SHOWN.map((name) => drawBars(groups, { name, charts }))}</div>
    <details>
      <summary>${groups.heading}: the figures</summary>
      ${renderTable({
        caption: `${groups.heading}: means with 95 % intervals`,
        columns: ['Group', 'Questions', ...SHOWN.map((name) => METRIC_WORDS[name].label)],
        rows: Object.entries(groups.scores).map(([group, scores]) => [
          groups.nameOf(group),
          scores.questions,
          ...SHOWN.map((name) => formatScore(scores, name)),
        ]),
      })}
    </details> `;

const formatScore = (scores: AnswerScores, name: MetricName): string =>
  scores[name] === null
    ? formatValue(name, null)
    : `${formatValue(name, scores[name])} (${formatInterval(name, scores.intervals[name])})`;

function drawBars(
  { scores, nameOf, heading }: Groups,
  { name, charts }: { name: MetricName; charts: ChartMaker },
): Html {
  const estimates = Object.entries(scores).flatMap(([group, each]) =>
    estimatesOf(each, { name, label: nameOf(group) }),
  );
  if (estimates.length === 0) return html``;
  const { label } = METRIC_WORDS[name];
  return charts.toFigure({
    caption: label,
    alternative: readInWords(`${label}, ${heading.toLowerCase()}, means with 95 % intervals`, estimates),
    options: {
      width: WIDTH,
      height: estimates.length * ROW_HEIGHT + MARGINS.marginTop + MARGINS.marginBottom,
      ...MARGINS,
      x: VALUE_AXIS,
      y: {
        domain: estimates.map((estimate) => estimate.label),
        label: null,
        tickSize: 0,
        tickFormat: shorten,
      },
      marks: [
        charts.plot.barX(estimates, { x: 'mean', y: 'label', fill: 'var(--bar)' }),
        ...intervalMarks(estimates, charts.plot),
      ],
    },
  });
}

const shorten = (name: string): string =>
  name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1)}…`;
