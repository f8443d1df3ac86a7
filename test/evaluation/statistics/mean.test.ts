import { expect, test } from 'vitest';
import { mean } from '../../../src/evaluation/statistics/mean.ts';

test('the mean of nothing is 0', () => {
  expect(mean([])).toBe(0);
  expect(mean([1, 2, 6])).toBe(3);
});
