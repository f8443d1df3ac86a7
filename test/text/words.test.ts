import fc from 'fast-check';
import { anyText } from '../fakes/any-text.ts';
import { expect, test } from 'vitest';
import { pickWords, words } from '../../src/text/words.ts';

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

const written = fc.string({
  unit: fc.constantFrom(...Array.from('Аяқё ­́bZ9٣²ªŉİ中、𝔸-—«».,_’\u200d\u0308\n')),
  maxLength: 30,
});
const fixed = { seed: 20_26, numRuns: 1000 };

test('words are what the Unicode classes of letters, numbers and marks say', () => {
  fc.assert(
    fc.property(written, (text) => {
      expect(words(text)).toEqual(text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? []);
    }),
    fixed,
  );
});

test('words that begin otherwise are counted and left out, those of other than plain letters never', () => {
  const mayBegin = (first: number): boolean => String.fromCharCode(first) === 'е';
  expect(pickWords('Ёлка, ель: лес е9 т34 中', mayBegin)).toEqual({
    picked: ['Ёлка', 'ель', 'е9', 'т34', '中'],
    count: 6,
  });
});

test('a word is judged by its first three folded letters, or as many as it has', () => {
  const judged: number[][] = [];
  pickWords('Қала, Я', (...letters) => judged.push(letters) > 0);
  expect(judged.map((letters) => letters.map((letter) => String.fromCharCode(letter)))).toEqual([
    ['к', 'а', 'л'],
    ['я', '\0', '\0'],
  ]);
});
