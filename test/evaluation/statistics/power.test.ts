import { expect, test } from 'vitest';
import { smallestVisibleChange } from '../../../src/evaluation/statistics/power.ts';

test.each([
  // Connor's n for a change of .08 when .1 change: (1.645 · .31623 + .842 · √(.1 − .0064))² / .0064 = 94.5
  [94.5, 0.08],
  // and of .05: (.52019 + .842 · √(.1 − .0025))² / .0025 = 245.3
  [245.3, 0.05],
  // of .3, more than one in ten, so that all .3 change: (1.645 · .54772 + .842 · √(.3 − .09))² / .09 = 18.4
  [18.4, 0.3],
])('%d questions show a change of %d', (questions, change) => {
  expect(Math.abs((smallestVisibleChange(questions) ?? 0) - change)).toBeLessThan(0.0005);
});

test('more questions never show less', () => {
  const changes = Array.from({ length: 300 }, (_, place) => smallestVisibleChange(place + 1) ?? 0);
  expect(changes).toEqual(changes.toSorted((a, b) => b - a));
});

test('one or two questions show nothing but a change of everything, and none nothing at all', () => {
  expect(smallestVisibleChange(0)).toBeUndefined();
  expect(smallestVisibleChange(1)).toBe(1);
  expect(smallestVisibleChange(2)).toBe(1);
});
