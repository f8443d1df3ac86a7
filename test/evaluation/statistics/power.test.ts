import { expect, test } from 'vitest';
import { smallestVisibleChange } from '../../../src/evaluation/statistics/power.ts';

test('with 90 questions a change under 9 points is unlikely to be seen', () => {
  // 2.802 · √(.1 / 90) = 2.802 · .03333
  expect(smallestVisibleChange(90)).toBeCloseTo(0.0934, 4);
});

test('four times the questions show half the change', () => {
  const [few, many] = [smallestVisibleChange(50) ?? 0, smallestVisibleChange(200) ?? 0];
  expect(few / many).toBeCloseTo(2, 10);
});

test('a handful of questions shows nothing but a change of everything, and none nothing at all', () => {
  expect(smallestVisibleChange(0)).toBeUndefined();
  expect(smallestVisibleChange(0.5)).toBe(1);
});
