import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestOccurrence } from '../../../src/evaluation/gold/nearest-occurrence.ts';

test.each([
  ['the one at the place', 'ab ab ab', 3, 3],
  ['the nearer one before', 'ab ab ab', 4, 3],
  ['the nearer one after', 'ab ab ab', 5, 6],
  ['the earlier of two that are as near', 'ab  ab', 2, 0],
  ['the last one from beyond the end', 'ab ab', 90, 3],
  ['the first one from before the start', 'ab ab', -7, 0],
])('%s is found', (_, text, near, expected) => {
  expect(nearestOccurrence(text, { quote: 'ab', near })).toBe(expected);
});

test('a quotation that stands nowhere is not found', () => {
  expect(nearestOccurrence('abc', { quote: 'ca', near: 0 })).toBeUndefined();
});

test('no occurrence is nearer than the one found', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 20 });
  const quotes = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(letters, quotes, fc.nat(25), (text, quote, near) => {
      const found = nearestOccurrence(text, { quote, near });
      const places = Array.from({ length: text.length }, (_, start) => start);
      const starts = places.filter((start) => text.startsWith(quote, start));
      const distances = starts.map((start) => Math.abs(start - near));
      expect(found === undefined ? undefined : Math.abs(found - near)).toBe(
        starts.length === 0 ? undefined : Math.min(...distances),
      );
    }),
  );
});
