import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bootstrapInterval } from '../../../src/evaluation/statistics/bootstrap.ts';

const zerosAndOnes = ({ zeros, ones }: { zeros: number; ones: number }): number[] => [
  ...Array.from({ length: zeros }, () => 0),
  ...Array.from({ length: ones }, () => 1),
];

describe('the interval of a mean', () => {
  test('is near the normal one for many values: .5 ± 1.96 · .5 / √400', () => {
    const [low, high] = bootstrapInterval(zerosAndOnes({ zeros: 200, ones: 200 }), 1) ?? [0, 0];
    expect(low).toBeCloseTo(0.451, 1);
    expect(high).toBeCloseTo(0.549, 1);
    expect(Math.abs(low - 0.451)).toBeLessThan(0.01);
    expect(Math.abs(high - 0.549)).toBeLessThan(0.01);
  });

  test('is the same for the same seed and another for another', () => {
    const values = zerosAndOnes({ zeros: 31, ones: 70 }).map((value, place) => value + place / 7);
    expect(bootstrapInterval(values, 5)).toEqual(bootstrapInterval(values, 5));
    expect(bootstrapInterval(values, 5)).not.toEqual(bootstrapInterval(values, 6));
  });

  test('has no width when all values are alike, and is nothing of nothing', () => {
    expect(bootstrapInterval([0.25, 0.25, 0.25], 1)).toEqual([0.25, 0.25]);
    expect(bootstrapInterval([], 1)).toBeUndefined();
  });

  test('lies within the values, its ends in order', () => {
    const values = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(values, (sample) => {
        const [low, high] = bootstrapInterval(sample, 1) ?? [Number.NaN, Number.NaN];
        const slack = 1e-9;
        return Math.min(...sample) - slack <= low && low <= high && high <= Math.max(...sample) + slack;
      }),
      { numRuns: 30 },
    );
  });

  test('leaves a fortieth out on either side, no more and no less', () => {
    // the mean of one fair coin of 0 and 1 in 40 tosses: binomial quantiles at .025 and .975 are 14 and 26 of 40
    const [low, high] = bootstrapInterval(zerosAndOnes({ zeros: 20, ones: 20 }), 1) ?? [0, 0];
    expect(low * 40).toBeCloseTo(14, 10);
    expect(high * 40).toBeCloseTo(26, 10);
    // 999 zeros and a one: how often the one is drawn is Poisson of mean 1, whose quantiles are 0 and 3
    const rare = bootstrapInterval(zerosAndOnes({ zeros: 999, ones: 1 }), 1);
    expect(rare?.[0]).toBe(0);
    expect((rare?.[1] ?? 0) * 1000).toBeCloseTo(3, 10);
  });

  test('covers the true mean about 19 times in 20', () => {
    const covered = Array.from({ length: 200 }, (_, trial) => {
      // 60 values spread evenly by a linear congruence, another start for each trial: their true mean is .5
      const values = Array.from(
        { length: 60 },
        (__, place) => ((trial * 7919 + place * 104_729) % 1009) / 1009,
      );
      const [low, high] = bootstrapInterval(values, trial) ?? [0, 0];
      return low <= 0.5 && 0.5 <= high;
    }).filter(Boolean).length;
    expect(covered).toBeGreaterThan(180);
  });
});
