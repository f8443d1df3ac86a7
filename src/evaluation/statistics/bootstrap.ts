import { mean } from './mean.ts';
import { createSeededRandom } from './seeded-random.ts';

/** Both ends of a 95 % interval. */
export type Interval = readonly [low: number, high: number];

/** Resamples a mean: enough for the second digit of a p-value of .01 (Efron and Tibshirani 1993, section 15.2). */
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

/**
 * How likely a mean difference as low as the one observed is when there is none: one-sided p of the bootstrap
 * with the differences shifted to a mean of 0 (Efron and Tibshirani 1993, section 16.4). 1 of no differences.
 */
export function pairedBootstrapWorse(differences: readonly number[], seed: number): number {
  const observed = mean(differences);
  if (observed >= 0) return 1;
  const centred = differences.map((difference) => difference - observed);
  const asLow = resampledMeans(centred, seed).filter((resampled) => resampled <= observed).length;
  return (asLow + 1) / (RESAMPLES + 1);
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
