import { createSeededRandom } from './seeded-random.ts';

/** Up to so many differences, all 2ⁿ patterns of signs are tried: 65,536 sums take some milliseconds. */
const MOST_ENUMERATED = 16;
/** Random patterns above that: a p of .05 is then known to ± .004 (Edgington and Onghena 2007). */
const DRAWS = 10_000;
/** Sums that differ by less come from the same differences, added in another order. */
const ROUNDING = 1e-9;
/** So many signs are taken from the bits of one drawn number. */
const SIGNS_A_DRAW = 30;

/**
 * How likely a sum of paired gains as low as the one observed is when each could as well have had the other sign:
 * the one-sided permutation test of Fisher (1935) and Pitman (1937), exact for few gains that are not 0, else by
 * random patterns with (count + 1) / (draws + 1). 1 when nothing differs; of gains that are all ±1 it is McNemar's.
 */
export function signFlipWorse(gains: readonly number[], seed: number): number {
  const moved = Float64Array.from(gains.filter((gain) => gain !== 0));
  const observed = moved.reduce((sum, gain) => sum + gain, 0);
  const sizes = moved.map(Math.abs);
  const least = observed + ROUNDING;
  return sizes.length <= MOST_ENUMERATED ? exactShare(sizes, least) : drawnShare(sizes, { least, seed });
}

/** Share of all patterns of signs whose sum is at most `least`. */
function exactShare(sizes: Float64Array, least: number): number {
  const patterns = 2 ** sizes.length;
  let asLow = 0;
  for (let pattern = 0; pattern < patterns; pattern += 1) {
    let sum = 0;
    for (let place = 0; place < sizes.length; place += 1) sum += signed(sizes[place], pattern >> place);
    if (sum <= least) asLow += 1;
  }
  return asLow / patterns;
}

function drawnShare(sizes: Float64Array, { least, seed }: { least: number; seed: number }): number {
  const drawBelow = createSeededRandom(seed);
  let asLow = 0;
  for (let draw = 0; draw < DRAWS; draw += 1) {
    let sum = 0;
    let bits = 0;
    for (let place = 0; place < sizes.length; place += 1) {
      bits = place % SIGNS_A_DRAW === 0 ? drawBelow(2 ** SIGNS_A_DRAW) : bits >> 1;
      sum += signed(sizes[place], bits);
    }
    if (sum <= least) asLow += 1;
  }
  return (asLow + 1) / (DRAWS + 1);
}

/** The size, below 0 when the lowest bit is set. */
const signed = (size = 0, bits = 0): number => ((bits & 1) === 0 ? size : -size);
