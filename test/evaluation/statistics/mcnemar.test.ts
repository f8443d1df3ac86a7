import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mcNemarWorse } from '../../../src/evaluation/statistics/mcnemar.ts';

test.each([
  // Σ C(n, k) / 2ⁿ for k from worse to n
  [{ better: 0, worse: 5 }, 1 / 32],
  [{ better: 1, worse: 5 }, (6 + 1) / 64],
  [{ better: 2, worse: 8 }, (45 + 10 + 1) / 1024],
  [{ better: 3, worse: 3 }, (20 + 15 + 6 + 1) / 64],
  [{ better: 5, worse: 0 }, 1],
  [{ better: 0, worse: 0 }, 1],
])('of %o pairs that differ the chance is that of the binomial tail', (pairs, chance) => {
  expect(mcNemarWorse(pairs)).toBeCloseTo(chance, 10);
});

test('more pairs for the worse are never more likely to be chance', () => {
  const count = fc.integer({ min: 0, max: 300 });
  fc.assert(
    fc.property(count, count, (better, worse) => {
      const p = mcNemarWorse({ better, worse });
      return p > 0 && p <= 1 && mcNemarWorse({ better, worse: worse + 1 }) <= p + 1e-12;
    }),
  );
});
