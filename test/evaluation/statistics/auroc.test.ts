import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auroc } from '../../../src/evaluation/statistics/auroc.ts';

/** By definition: the share of the pairs in which the positive stands higher, ties counted half. */
function pairwise(positives: readonly number[], negatives: readonly number[]): number {
  const pairs = positives.flatMap((high) =>
    negatives.map((low) => (high > low ? 1 : high === low ? 0.5 : 0)),
  );
  return pairs.reduce<number>((sum, value) => sum + value, 0) / pairs.length;
}

describe('the area under the ROC curve', () => {
  test.each<[readonly number[], readonly number[], number]>([
    [[2, 3], [0, 1], 1],
    [[0, 1], [2, 3], 0],
    [[1, 1], [1], 0.5],
    // 3 beats both, 1 ties with one and beats the other: 3.5 of 4
    [[1, 3], [1, 0], 0.875],
  ])('of %j against %j is %d', (positives, negatives, expected) => {
    expect(auroc(positives, negatives)).toBe(expected);
  });

  test('is unknown without positives or without negatives', () => {
    expect(auroc([], [1])).toBeNull();
    expect(auroc([1], [])).toBeNull();
  });

  test('is the share of rightly ordered pairs, whatever the ties', () => {
    const score = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }));
    const scores = fc.array(score, { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(scores, scores, (positives, negatives) => {
        expect(auroc(positives, negatives)).toBeCloseTo(pairwise(positives, negatives), 10);
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});
