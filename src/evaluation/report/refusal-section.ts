import type { AnswersReport } from '../answers/answers-report.ts';
import type { ChartMaker } from './chart.ts';
import { html, type Html } from './html.ts';
import { formatPercent } from './number-format.ts';
import { riskCoverageCurve, standingPoint, type RiskPoint } from './risk-coverage.ts';

/** Pixels. */
const SIZE = { width: 460, height: 320, marginTop: 28, marginLeft: 48, marginBottom: 40 };
/** Coverages that the alternative text reads the curve at. */
const READ_AT = [0.25, 0.5, 0.75, 1];
/** From here on the words about a point stand to its left. */
const RIGHT_HALF = 0.5;

/** How much is risked by answering as much as the bot does. */
export function renderRefusal({ results }: AnswersReport, charts: ChartMaker): Html {
  const curve = riskCoverageCurve(results);
  const stands = standingPoint(results);
  const standing =
    stands === undefined
      ? 'The bot answers nothing.'
      : `The bot answers ${formatPercent(stands.coverage)} of the questions, at a risk of ${formatPercent(stands.risk)}.`;
  return html`<section aria-labelledby="refusal">
    <h2 id="refusal">Refusal</h2>
    <div class="beside">
      <div>
        <p>${standing}</p>
        <p>
          The curve asks how well confidence, the score of the best passage found, tells which questions to
          answer. From left to right more questions are answered, the surest ones first. Risk is the share of
          the answered that cite no evidence; an unanswerable question counts among them, and so does one that
          the bot refused, as it cites nothing. The lower the curve on its left, the better confidence tells.
          The bot’s point need not lie on the curve: it does not decide by confidence alone.
        </p>
      </div>
      ${charts.toFigure({
        caption: 'Risk by coverage, and where the bot stands',
        alternative: `${readCurve(curve)} ${standing}`,
        options: {
          ...SIZE,
          x: {
            domain: [0, 1],
            label: 'Coverage: share answered',
            labelArrow: 'none',
            labelAnchor: 'center',
            ticks: 5,
          },
          y: { domain: [0, 1], label: 'Risk', labelArrow: 'none', grid: true, ticks: 5 },
          marks: curveMarks({ curve, stands }, charts),
        },
      })}
    </div>
  </section>`;
}

interface Drawn {
  readonly curve: readonly RiskPoint[];
  readonly stands: RiskPoint | undefined;
}

function curveMarks({ curve, stands }: Drawn, { plot }: ChartMaker): ReturnType<typeof plot.dot>[] {
  const line = plot.line(curve, { x: 'coverage', y: 'risk', stroke: 'var(--accent)', strokeWidth: 2 });
  if (stands === undefined) return [line];
  const place = { x: 'coverage', y: 'risk' };
  const words = {
    text: () => 'The bot',
    textAnchor: stands.coverage > RIGHT_HALF ? 'end' : 'start',
    dx: stands.coverage > RIGHT_HALF ? -12 : 12,
    fontWeight: 'bold',
    fill: 'currentColor',
    stroke: 'var(--paper)',
    strokeWidth: 4,
  } as const;
  return [
    line,
    plot.dot([stands], { ...place, r: 6, fill: 'var(--wrong)', stroke: 'var(--paper)', strokeWidth: 2 }),
    plot.text([stands], { ...place, ...words }),
  ];
}

function readCurve(curve: readonly RiskPoint[]): string {
  const read = READ_AT.flatMap((coverage) => curve.find((point) => point.coverage >= coverage) ?? []);
  const figures = read.map(({ coverage, risk }) => `${formatPercent(risk)} at ${formatPercent(coverage)}`);
  return `Risk by coverage: ${figures.join(', ')}.`;
}
