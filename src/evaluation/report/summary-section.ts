import type { AnswersReport } from '../answers/answers-report.ts';
import { metricNames, METRICS } from '../answers/metrics.ts';
import type { ChartMaker } from './chart.ts';
import { renderTable } from './data-table.ts';
import { html, type Html } from './html.ts';
import { estimatesOf, intervalMarks, readInWords, VALUE_AXIS } from './interval-chart.ts';
import { METRIC_WORDS } from './metric-words.ts';
import { formatInterval, formatValue } from './number-format.ts';

/** Pixels; wide enough for the names, narrow enough for a phone. */
const WIDTH = 460;
const ROW_HEIGHT = 24;
const MARGINS = { marginLeft: 140, marginRight: 48, marginTop: 8, marginBottom: 28 };

/** Every metric with its mean and interval, as a table and as a chart. */
export function renderSummary(report: AnswersReport, charts: ChartMaker): Html {
  return html`<section aria-labelledby="summary">
    <h2 id="summary">Summary</h2>
    ${renderTable({
      caption:
        'Means over the questions that each metric applies to; a smaller change than the visible one is unlikely to be seen',
      columns: ['Metric', 'Mean', '95 % interval', 'Visible change, points'],
      rows: metricNames.map((name) => [
        html`${METRIC_WORDS[name].label} <small>${METRIC_WORDS[name].explanation}</small>`,
        formatValue(name, report[name]),
        formatInterval(name, report.intervals[name]),
        formatChange(report.smallest_visible_change[name]),
      ]),
    })}
    ${drawIntervals(report, charts)}
  </section>`;
}

const formatChange = (change: number | null): string =>
  change === null ? '–' : String(Math.round(change * 100));

function drawIntervals(report: AnswersReport, charts: ChartMaker): Html {
  const estimates = metricNames
    .filter((name) => METRICS[name].scale !== 'amount')
    .flatMap((name) => estimatesOf(report, { name, label: METRIC_WORDS[name].label }));
  return charts.toFigure({
    caption: 'Means (dots) with their 95 % intervals (lines)',
    alternative: readInWords('Means with 95 % intervals', estimates),
    options: {
      width: WIDTH,
      height: estimates.length * ROW_HEIGHT + MARGINS.marginTop + MARGINS.marginBottom,
      ...MARGINS,
      x: VALUE_AXIS,
      y: { domain: estimates.map(({ label }) => label), label: null, tickSize: 0 },
      marks: [
        ...intervalMarks(estimates, charts.plot),
        charts.plot.dot(estimates, { x: 'mean', y: 'label', r: 4, fill: 'var(--accent)' }),
      ],
    },
  });
}
