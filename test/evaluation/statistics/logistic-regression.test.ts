import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fitLogisticRegression,
  logOdds,
  probability,
  type LabelledVector,
} from '../../../src/evaluation/statistics/logistic-regression.ts';

const examplesOf = (count: number, features: readonly number[], isPositive: boolean): LabelledVector[] =>
  Array.from({ length: count }, () => ({ features, isPositive }));

/** So weak that it moves no digit that is compared. */
const HARDLY_ANY = 1e-9;

describe('a fit', () => {
  test('of one yes-or-no feature has the log-odds of the table', () => {
    // without the feature 1 of 4, odds 1/3; with it 4 of 5, odds 4
    const examples = [
      ...examplesOf(1, [0], true),
      ...examplesOf(3, [0], false),
      ...examplesOf(4, [1], true),
      ...examplesOf(1, [1], false),
    ];
    const { intercept, weights } = fitLogisticRegression(examples, { penalty: HARDLY_ANY });
    expect(intercept).toBeCloseTo(Math.log(1 / 3), 6);
    expect(weights[0]).toBeCloseTo(Math.log(4) - Math.log(1 / 3), 6);
  });

  test('stops at the penalised optimum', () => {
    // Minimise 2 ln(1 + e^-w) + p/2 w²: p w = 2 / (1 + e^w). With w = ln 3 the right side is 1/2, so p = 1 / (2 ln 3).
    const examples = [...examplesOf(1, [-1], false), ...examplesOf(1, [1], true)];
    const { intercept, weights } = fitLogisticRegression(examples, { penalty: 1 / (2 * Math.log(3)) });
    expect(intercept).toBeCloseTo(0, 9);
    expect(weights[0]).toBeCloseTo(Math.log(3), 9);
  });

  test('gives its weights on the scale of the features', () => {
    // The last case at 5 ± 10: a tenth of the weight, and ½ ln 3 less of an intercept.
    const examples = [...examplesOf(1, [-5], false), ...examplesOf(1, [15], true)];
    const model = fitLogisticRegression(examples, { penalty: 1 / (2 * Math.log(3)) });
    expect(model.weights[0]).toBeCloseTo(Math.log(3) / 10, 9);
    expect(model.intercept).toBeCloseTo(-Math.log(3) / 2, 9);
  });

  test('gives a feature that never varies no weight', () => {
    const examples = [...examplesOf(3, [0.1, 7], true), ...examplesOf(1, [0.1, 7], false)];
    const { intercept, weights } = fitLogisticRegression(examples);
    expect(weights).toEqual([0, 0]);
    expect(intercept).toBeCloseTo(Math.log(3), 9);
  });

  test('of what can be parted cleanly stays finite', () => {
    const examples = [...examplesOf(50, [1, 1], true), ...examplesOf(50, [0, 0], false)];
    const model = fitLogisticRegression(examples, { penalty: 1e-6 });
    expect(logOdds(model, [1, 1])).toBeGreaterThan(5);
    expect(Number.isFinite(logOdds(model, [1, 1]))).toBe(true);
  });

  test('leaves no slope behind, however the examples lie', () => {
    const example = fc.record({
      features: fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 100 })),
      isPositive: fc.boolean(),
    });
    const bothLabels = [...examplesOf(1, [0, 0], true), ...examplesOf(1, [1, 2], false)];
    fc.assert(
      fc.property(fc.array(example, { maxLength: 40 }), (drawn) => {
        const examples = [...drawn, ...bothLabels];
        const model = fitLogisticRegression(examples);
        const errors = examples.map(
          ({ features, isPositive }) => probability(logOdds(model, features)) - (isPositive ? 1 : 0),
        );
        // The intercept goes free, so the errors cancel out.
        expect(errors.reduce((sum, error) => sum + error, 0)).toBeCloseTo(0, 7);
        [0, 1].forEach((place) => {
          const slope = errors.reduce(
            (sum, error, row) => sum + error * (examples[row]?.features[place] ?? 0),
            0,
          );
          const variance = varianceOf(examples.map(({ features }) => features[place] ?? 0));
          // d/dw of penalty/2 · (w · deviation)², the penalty being 1
          expect(slope + (model.weights[place] ?? 0) * variance).toBeCloseTo(0, 5);
        });
      }),
      { seed: 13, numRuns: 200 },
    );
  });

  test('needs both labels and a penalty', () => {
    expect(() => fitLogisticRegression(examplesOf(3, [1], true))).toThrow(TypeError);
    expect(() => fitLogisticRegression([])).toThrow(TypeError);
    const both = [...examplesOf(1, [0], true), ...examplesOf(1, [1], false)];
    expect(() => fitLogisticRegression(both, { penalty: 0 })).toThrow(TypeError);
  });
});

test('log-odds of 0 are an even chance, and large ones do not overflow', () => {
  expect([0, 1000, -1000].map(probability)).toEqual([0.5, 1, 0]);
  expect(logOdds({ intercept: 1, weights: [2, -1] }, [3, 4])).toBe(3);
});

function varianceOf(values: readonly number[]): number {
  const average = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - average) ** 2, 0) / values.length;
}
