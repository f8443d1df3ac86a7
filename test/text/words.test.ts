import fc from 'fast-check';
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
