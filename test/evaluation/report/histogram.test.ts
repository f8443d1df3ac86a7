import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binDurations } from '../../../src/evaluation/report/histogram.ts';

test('bins are of a round width, the last one with its end', () => {
  expect(binDurations([0, 1.9, 2, 39, 40])).toHaveLength(20);
  expect(binDurations([0, 0.5, 1, 2.5, 3])).toEqual([
    { from: 0, to: 1, count: 2 },
    { from: 1, to: 2, count: 1 },
    { from: 2, to: 3, count: 2 },
  ]);
  expect(binDurations([90]).at(-1)).toEqual({ from: 85, to: 90, count: 1 });
  expect(binDurations([101]).at(-1)).toEqual({ from: 100, to: 110, count: 1 });
});

test('there are none without durations, and one for answers that took no time', () => {
  expect(binDurations([])).toEqual([]);
  expect(binDurations([0, 0])).toEqual([{ from: 0, to: 1, count: 2 }]);
});

test('every duration is in a bin that holds it, and there are at most twenty', () => {
  const durations = fc.array(fc.double({ min: 0, max: 120_000, noNaN: true }), { minLength: 1 });
  fc.assert(
    fc.property(durations, (values) => {
      const bins = binDurations(values);
      expect(bins.length).toBeLessThanOrEqual(20);
      expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
      for (const { from, to, count } of bins.slice(0, -1)) {
        expect(count).toBe(
          values.filter((value) => Math.floor(value / (to - from)) * (to - from) === from).length,
        );
      }
      expect(Math.max(...values)).toBeLessThanOrEqual(bins.at(-1)?.to ?? 0);
    }),
  );
});
