import { createSeededRandom } from './seeded-random.ts';

/** Both ends of a 95 % interval. */
export type Interval = readonly [low: number, high: number];

/** Resamples a mean: enough for the ends of an interval (Efron and Tibshirani 1993, section 14.3). */
const RESAMPLES = 2_000;
/** What a 95 % interval leaves out on either side. */
const TAIL = 0.025;

/**
 * Percentile bootstrap interval of the mean (Efron and Tibshirani 1993, section 13.3); undefined of no values. Values
 * that are all alike give an interval without width, however few they are.
 */
export function bootstrapInterval(values: readonly number[], seed: number): Interval | undefined {
  if (values.length === 0) return undefined;
  const means = resampledMeans(values, seed).toSorted();
  const at = (share: number): number => means[Math.round(share * (RESAMPLES - 1))] ?? 0;
  return [at(TAIL), at(1 - TAIL)];
}

function resampledMeans(values: readonly number[], seed: number): Float64Array {
  const drawBelow = createSeededRandom(seed);
  const source = Float64Array.from(values);
  return Float64Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let draw = 0; draw < source.length; draw += 1) sum += source[drawBelow(source.length)] ?? 0;
    return sum / source.length;
  });
}
