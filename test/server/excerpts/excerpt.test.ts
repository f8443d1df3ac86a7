import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerptAround } from '../../../src/server/excerpts/excerpt.ts';

const words = fc
  .array(fc.stringMatching(/^[а-яёa-z😀.]{1,14}$/u), { minLength: 1, maxLength: 400 })
  .map((parts) => parts.join(' '));

test('an excerpt holds the citation, whole words, and no more than its bounds allow', () => {
  const places = words.chain((text) =>
    fc.record({ text: fc.constant(text), start: fc.nat(text.length), length: fc.nat(200) }),
  );
  fc.assert(
    fc.property(places, ({ text, start, length }) => {
      const end = Math.min(text.length, start + length);

      const excerpt = excerptAround(text, { start, end });

      expect(excerpt.start).toBeLessThanOrEqual(start);
      expect(excerpt.end).toBeGreaterThanOrEqual(end);
      expect(start - excerpt.start).toBeLessThanOrEqual(600);
      expect(excerpt.end - end).toBeLessThanOrEqual(600);
      if (excerpt.start < start && excerpt.start > 0) expect(text[excerpt.start - 1]).toBe(' ');
      if (excerpt.end > end && excerpt.end < text.length) expect(text[excerpt.end - 1]).toBe(' ');
    }),
    { seed: 11, numRuns: 300 },
  );
});

test('a short text is its own excerpt', () => {
  expect(excerptAround('One two three.', { start: 4, end: 7 })).toEqual({ start: 0, end: 14 });
});

test('a text without gaps gives the citation alone', () => {
  expect(excerptAround('x'.repeat(5_000), { start: 2_000, end: 2_100 })).toEqual({
    start: 2_000,
    end: 2_100,
  });
});
