import { bootstrapInterval, type Interval } from './bootstrap.ts';

/** Quantile of the normal distribution for a two-sided 95 % interval. */
const QUANTILE = 1.96;

/**
 * 95 % interval of a mean of rates or shares, each from 0 to 1; undefined of none. Values that are all 0 or all 1 say
 * nothing to a bootstrap but leave room for what was not seen: the interval then reaches to the limit of Wilson (1927),
 * z² / (n + z²) away. Else the bootstrap's.
 */
export function shareInterval(values: readonly number[], seed: number): Interval | undefined {
  if (values.length === 0) return undefined;
  const room = QUANTILE ** 2 / (values.length + QUANTILE ** 2);
  if (values.every((value) => value === 0)) return [0, room];
  if (values.every((value) => value === 1)) return [1 - room, 1];
  return bootstrapInterval(values, seed);
}
