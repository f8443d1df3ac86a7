import fc from 'fast-check';
import { expect, test } from 'vitest';
import { usualShare } from '../../src/text/letter-pairs.ts';

test.each(['кто', 'Қазақстан', 'the summit', 'ёлка'])('all pairs of "%s" are usual', (text) => {
  expect(usualShare(text)).toBe(1);
});

test.each(['njrftd', 'xnj', 'ыгььше', 'ghbdtn'])('a third or more of the pairs of "%s" are not', (text) => {
  expect(usualShare(text)).toBeLessThan(0.67);
});

test('the edges of a word are pairs too', () => {
  // Of _q, qu and u_ the first is not usual.
  expect(usualShare('qu')).toBeCloseTo(2 / 3);
});

test.each(['', '2025', 'a', '?!'])('"%s" has no pairs, and nothing unusual', (text) => {
  expect(usualShare(text)).toBe(1);
});

test('the share lies between 0 and 1 for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const share = usualShare(text);
      expect(share >= 0 && share <= 1).toBe(true);
    }),
  );
});
