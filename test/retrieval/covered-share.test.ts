import { expect, test } from 'vitest';
import { coveredShare } from '../../src/retrieval/covered-share.ts';

const WEIGHTS = new Map([
  ['clause', 1],
  ['varroa', 3],
]);

test.each<[readonly string[], number]>([
  [['varroa', 'varroa', 'mite'], 0.75],
  [['clause'], 0.25],
  [['varroa', 'clause'], 1],
  [['mite'], 0],
  [[], 0],
])('the terms %j hold %d of the weight', (terms, share) => {
  expect(coveredShare(WEIGHTS, terms)).toBe(share);
});

test('nothing is covered of what weighs nothing', () => {
  expect(coveredShare(new Map(), ['varroa'])).toBe(0);
  expect(coveredShare(new Map([['varroa', 0]]), ['varroa'])).toBe(0);
});
