import type * as Plot from '@observablehq/plot';
import type { AnswerScores } from '../answers/answers-report.ts';
import type { MetricName } from '../answers/metrics.ts';

/** A mean and its 95 % interval, 0 to 1. */
export interface Estimate {
  readonly label: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** None where the metric applies to no question. */
export function estimatesOf(
  scores: AnswerScores,
  { name, label }: { name: MetricName; label: string },
): Estimate[] {
  const mean = scores[name];
  if (mean === null) return [];
  const [low, high] = scores.intervals[name] ?? [mean, mean];
  return [{ label, mean, low, high }];
}

export const VALUE_AXIS = { domain: [0, 1], label: null, grid: true, ticks: 5 } as const;

/** The interval as a line, and the mean as a number in the right margin. */
export const intervalMarks = (estimates: readonly Estimate[], plot: typeof Plot): Plot.Markish[] => [
  plot.ruleY(estimates, { x1: 'low', x2: 'high', y: 'label', strokeWidth: 2 }),
  plot.text(estimates, {
    x: () => 1,
    y: 'label',
    dx: 8,
    textAnchor: 'start',
    text: ({ mean }: Estimate) => mean.toFixed(2),
  }),
];

export function readInWords(subject: string, estimates: readonly Estimate[]): string {
  const figures = estimates.map(
    ({ label, mean, low, high }) => `${label} ${mean.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`,
  );
  return `${subject}: ${figures.join('; ')}.`;
}
