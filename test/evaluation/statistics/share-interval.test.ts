import { expect, test } from 'vitest';
import { bootstrapInterval } from '../../../src/evaluation/statistics/bootstrap.ts';
import { shareInterval } from '../../../src/evaluation/statistics/share-interval.ts';

const alike = (value: number, count: number): number[] => Array.from({ length: count }, () => value);

test('what was always 0 or always 1 may be otherwise: Wilson’s limit, 3.8416 / (n + 3.8416)', () => {
  const [low, high] = shareInterval(alike(1, 93), 1) ?? [0, 0];
  expect([low.toFixed(4), high]).toEqual(['0.9603', 1]);
  expect(shareInterval(alike(0, 5), 1)?.map((end) => end.toFixed(4))).toEqual(['0.0000', '0.4345']);
});

test('else the interval is that of the bootstrap', () => {
  expect(shareInterval([0, 1, 1, 0.5], 7)).toEqual(bootstrapInterval([0, 1, 1, 0.5], 7));
  expect(shareInterval(alike(0.25, 3), 7)).toEqual([0.25, 0.25]);
});

test('nothing has none', () => {
  expect(shareInterval([], 1)).toBeUndefined();
});
