import { describe, expect, test } from 'vitest';
import { createSeededRandom, shuffled } from '../../../src/evaluation/statistics/seeded-random.ts';

const draws = (seed: number, count: number): number[] => {
  const drawBelow = createSeededRandom(seed);
  return Array.from({ length: 1000 }, () => drawBelow(count));
};

describe('draws', () => {
  test('are the same for the same seed, on every machine', () => {
    expect(draws(1, 6)).toEqual(draws(1, 6));
    expect(draws(1, 6)).not.toEqual(draws(2, 6));
    expect(draws(1, 1_000_000).slice(0, 3)).toMatchInlineSnapshot(`
      [
        483646,
        575328,
        902081,
      ]
    `);
  });

  test('stay below their bound and reach each number about as often', () => {
    const counts = [0, 1, 2, 3].map((number) => draws(3, 4).filter((drawn) => drawn === number).length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1000);
    for (const count of counts) expect(count).toBeGreaterThan(200);
  });
});

describe('shuffling', () => {
  const items = Array.from({ length: 50 }, (_, place) => place);

  test('keeps every item once, in another order', () => {
    const order = shuffled(items, createSeededRandom(1));
    expect(order).not.toEqual(items);
    expect(order.toSorted((a, b) => a - b)).toEqual(items);
  });

  test('puts each item first about as often', () => {
    const drawBelow = createSeededRandom(4);
    const firsts = Array.from({ length: 900 }, () => shuffled(['a', 'b', 'c'], drawBelow)[0]);
    for (const item of ['a', 'b', 'c']) {
      expect(firsts.filter((first) => first === item).length).toBeGreaterThan(240);
    }
  });
});
