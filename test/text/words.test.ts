import fc from 'fast-check';
import { anyText } from '../fakes/any-text.ts';
import { expect, test } from 'vitest';
import { words } from '../../src/text/words.ts';

test('words are letters and digits as written, in their order', () => {
  expect(words('«Ёлка», C5+1 — 17 млн; қала.')).toEqual(['Ёлка', 'C5', '1', '17', 'млн', 'қала']);
});

test('a combining mark belongs to its word', () => {
  expect(words('е\u0308лка')).toEqual(['е\u0308лка']);
});

test('there are none in punctuation', () => {
  expect(words('… — !')).toEqual([]);
});

test('together they hold every letter and digit of a text, in its order', () => {
  const texts = fc.oneof(anyText, fc.string({ unit: 'grapheme' }));
  fc.assert(
    fc.property(texts, (text) => {
      const kept = (part: string): string => part.replaceAll(/[^\p{L}\p{N}]/gu, '');
      expect(kept(words(text).join(''))).toBe(kept(text));
    }),
    { seed: 51, numRuns: 200 },
  );
});

test('each stands in the text behind the one before it, and alone is itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      let at = 0;
      for (const word of words(text)) {
        at = text.indexOf(word, at);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(words(word)).toEqual([word]);
        at += word.length;
      }
    }),
    { seed: 52, numRuns: 200 },
  );
});
