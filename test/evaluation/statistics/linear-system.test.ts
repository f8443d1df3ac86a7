import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { solveLinearSystem } from '../../../src/evaluation/statistics/linear-system.ts';

describe('a system of linear equations', () => {
  test('has the solution worked out by hand', () => {
    // 2x + y = 5, x + 3y = 10: x = 1, y = 3
    const [x, y] = solveLinearSystem(
      [
        [2, 1],
        [1, 3],
      ],
      [5, 10],
    );
    expect(x).toBeCloseTo(1, 12);
    expect(y).toBeCloseTo(3, 12);
  });

  test('may have a zero where the first pivot would be', () => {
    expect(
      solveLinearSystem(
        [
          [0, 1],
          [2, 0],
        ],
        [3, 8],
      ),
    ).toEqual([4, 3]);
  });

  test('of no equations has the empty solution', () => {
    expect(solveLinearSystem([], [])).toEqual([]);
  });

  test('that is singular is refused', () => {
    const singular = [
      [1, 2],
      [2, 4],
    ];
    expect(() => solveLinearSystem(singular, [1, 2])).toThrow(TypeError);
  });

  test('gives back what its right side was made from', () => {
    const size = 5;
    const numbers = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: size, maxLength: size });
    fc.assert(
      fc.property(fc.array(numbers, { minLength: size, maxLength: size }), numbers, (rows, solution) => {
        // A dominant diagonal keeps the matrix regular.
        const matrix = rows.map((row, place) => row.with(place, 50));
        const right = matrix.map((row) =>
          row.reduce((sum, value, place) => sum + value * (solution[place] ?? 0), 0),
        );
        solveLinearSystem(matrix, right).forEach((value, place) => {
          expect(value).toBeCloseTo(solution[place] ?? 0, 9);
        });
      }),
      { seed: 12, numRuns: 100 },
    );
  });
});
