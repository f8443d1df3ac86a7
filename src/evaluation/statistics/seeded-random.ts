import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** So many sorting keys that two equal ones are rare. */
const KEYS = 2 ** 31;

/** Draws a whole number from 0 to `count` − 1, each equally likely; `count` is at least 1. */
export type DrawBelow = (count: number) => number;

/** A source of chance that gives the same draws for the same seed on every machine. */
export function createSeededRandom(seed: number): DrawBelow {
  const generator = xoroshiro128plus(seed);
  return (count) => uniformInt(generator, 0, count - 1);
}

/** The items in another order, by a drawn key each. */
export const shuffled = <T>(items: readonly T[], drawBelow: DrawBelow): T[] =>
  items
    .map((item) => ({ item, key: drawBelow(KEYS) }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
