import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mcNemarWorse } from '../../../src/evaluation/statistics/mcnemar.ts';
import { signFlipWorse } from '../../../src/evaluation/statistics/sign-flip.ts';

const alike = (gain: number, count: number): number[] => Array.from({ length: count }, () => gain);

describe('a test by flipping signs', () => {
  test.each<[string, readonly number[], number]>([
    ['one fall: one of two patterns is as low', [-0.5], 1 / 2],
    ['two falls: one of four', [-0.5, -0.5], 1 / 4],
    ['three falls of nine questions: one of eight', [0, -0.2, 0, 0, -0.2, 0, -0.2, 0, 0], 1 / 8],
    ['five falls: one of 32', alike(-1 / 3, 5), 1 / 32],
    // of ±.5 ±.25 ±.25 the sums −1, −.5 (twice) and 0 (−.5 +.25 +.25) are at most 0, and 0 again with all flipped
    ['a fall and two rises that outweigh it', [-0.5, 0.25, 0.25], 5 / 8],
    ['a rise: both patterns are', [0.5], 1],
    ['nothing that differs', [0, 0, 0], 1],
    ['nothing', [], 1],
  ])('gives of %s', (_, gains, chance) => {
    expect(signFlipWorse(gains, 1)).toBeCloseTo(chance, 10);
  });

  test('is McNemar’s where every gain is one, for few and for many questions', () => {
    const few = [...alike(-1, 8), ...alike(1, 2)];
    expect(signFlipWorse(few, 1)).toBeCloseTo(mcNemarWorse({ better: 2, worse: 8 }), 10);
    const many = [...alike(-1, 28), ...alike(1, 17)];
    expect(Math.abs(signFlipWorse(many, 1) - mcNemarWorse({ better: 17, worse: 28 }))).toBeLessThan(0.01);
  });

  test('is near the normal approximation for many questions, and the same for the same seed', () => {
    // sum −4, √Σd² = √(40 · .65² + 40 · .75²) = 6.277: z = −.637, p = .262
    const gains = Array.from({ length: 80 }, (_, place) => (place % 2 === 0 ? 0.65 : -0.75));
    expect(Math.abs(signFlipWorse(gains, 1) - 0.262)).toBeLessThan(0.02);
    expect(signFlipWorse(gains, 1)).toBe(signFlipWorse(gains, 1));
  });

  test('never gives 0, however many fall', () => {
    expect(signFlipWorse(alike(-1, 60), 1)).toBeCloseTo(1 / 10_001, 10);
  });

  test('raises no more false alarms than it says, for as few as five questions', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(sizes, (moved) => {
        const patterns = 2 ** moved.length;
        const alarms = Array.from({ length: patterns }, (_, pattern) =>
          moved.map((size, place) => ((pattern >> place) & 1 ? -size : size)),
        ).filter((gains) => signFlipWorse(gains, 1) <= 0.05);
        return alarms.length <= 0.05 * patterns;
      }),
      { numRuns: 50 },
    );
  });
});
