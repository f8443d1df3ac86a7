import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holmAdjusted } from '../../../src/evaluation/statistics/holm.ts';

test('multiplies the smallest by their number, the next by one less, and never falls', () => {
  const adjusted = holmAdjusted([0.01, 0.04, 0.03, 0.005]);
  expect(adjusted.map((p) => Math.round(p * 1e6) / 1e6)).toEqual([0.03, 0.06, 0.06, 0.02]);
});

test('one p-value stays as it is, none gives none, and none goes above 1', () => {
  expect(holmAdjusted([0.2])).toEqual([0.2]);
  expect(holmAdjusted([])).toEqual([]);
  expect(holmAdjusted([0.9, 0.8, 0.7])).toEqual([1, 1, 1]);
});

test('lies between the p-value and that of Bonferroni, in whatever order they come', () => {
  const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });
  fc.assert(
    fc.property(pValues, (ps) => {
      const adjusted = holmAdjusted(ps);
      const reversed = holmAdjusted(ps.toReversed()).toReversed();
      expect(reversed).toEqual(adjusted);
      return ps.every((p, place) => {
        const value = adjusted[place] ?? Number.NaN;
        return value >= p && value <= Math.min(1, p * ps.length) + 1e-12;
      });
    }),
  );
});
