import type { AnswersReport } from '../answers/answers-report.ts';
import type { ChartMaker } from './chart.ts';
import { renderTable } from './data-table.ts';
import { binDurations, type Bin } from './histogram.ts';
import { html, type Html } from './html.ts';
import { formatCount, formatMilliseconds } from './number-format.ts';

/** Pixels. */
const SIZE = { width: 460, height: 260, marginTop: 28, marginLeft: 48, marginBottom: 40 };

/** What an answer costs in time and tokens. */
export function renderSpeed(
  { results, latency_ms: stages, tokens }: AnswersReport,
  charts: ChartMaker,
): Html {
  const bins = binDurations(results.map(({ timings_ms: timings }) => timings['total'] ?? 0));
  return html`<section aria-labelledby="speed">
    <h2 id="speed">Time and tokens</h2>
    <div class="beside">
      <div>
        ${renderTable({
          caption: 'Milliseconds by stage of answering',
          columns: ['Stage', 'Median', '95th percentile', 'Longest'],
          rows: Object.entries(stages).map(([stage, { p50, p95, max }]) => [
            stage.replaceAll('_', ' '),
            ...[p50, p95, max].map(formatMilliseconds),
          ]),
        })}
        <p>Tokens of the model: ${formatCount(tokens.input)} read, ${formatCount(tokens.output)} written.</p>
      </div>
      ${drawHistogram(bins, charts)}
    </div>
  </section>`;
}

const drawHistogram = (bins: readonly Bin[], { plot, toFigure }: ChartMaker): Html =>
  toFigure({
    caption: 'Questions by the time that their answer took',
    alternative: readBins(bins),
    options: {
      ...SIZE,
      x: { label: 'Milliseconds', labelArrow: 'none', labelAnchor: 'center', ticks: 6 },
      y: { label: 'Questions', labelArrow: 'none', grid: true, ticks: 5 },
      marks: [plot.rectY(bins, { x1: 'from', x2: 'to', y: 'count', fill: 'var(--accent)' }), plot.ruleY([0])],
    },
  });

function readBins(bins: readonly Bin[]): string {
  const figures = bins
    .filter(({ count }) => count > 0)
    .map(({ from, to, count }) => `${count} from ${formatCount(from)} to ${formatCount(to)} ms`);
  return `Questions by the time that their answer took: ${figures.join(', ')}.`;
}
