import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  collectVocabulary,
  decodeVocabulary,
  encodeVocabulary,
} from '../../../src/store/local/vocabulary.ts';

test('a vocabulary begins with the most frequent words; equal ones stand in order of their letters', () => {
  expect(collectVocabulary(['Мост, река: мост!', 'Река — лес… МОСТ; бор'])).toEqual([
    'мост',
    'река',
    'бор',
    'лес',
  ]);
});

test('words keep the letters that they are written with', () => {
  expect(collectVocabulary(['Ёлка Қала C5'])).toEqual(['c5', 'ёлка', 'қала']);
});

test('an encoded vocabulary is the same after decoding, an empty one too', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
      const vocabulary = collectVocabulary(texts);
      expect(decodeVocabulary(encodeVocabulary(vocabulary))).toEqual(vocabulary);
    }),
    { seed: 2_027, numRuns: 200 },
  );
  expect(decodeVocabulary(new Uint8Array())).toEqual([]);
});
