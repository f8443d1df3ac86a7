import type { Interval } from '../statistics/bootstrap.ts';
import { METRICS, type MetricName } from '../answers/metrics.ts';

/** What stands for a value that there is none of. */
const NONE = '–';

/** A share from 0 to 1 has two digits, an amount one. */
export function formatValue(name: MetricName, value: number | null): string {
  if (value === null) return NONE;
  return value.toFixed(METRICS[name].scale === 'amount' ? 1 : 2);
}

export function formatInterval(name: MetricName, interval: Interval | null): string {
  if (interval === null) return NONE;
  return interval.map((end) => formatValue(name, end)).join('–');
}

export const formatPercent = (share: number): string => `${Math.round(share * 100)} %`;

export const formatCount = (count: number): string => count.toLocaleString('en-GB');

/** Milliseconds: whole from ten on, with a digit below. */
export const formatMilliseconds = (duration: number): string =>
  duration < 10 ? duration.toFixed(1) : formatCount(Math.round(duration));
