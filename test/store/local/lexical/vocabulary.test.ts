import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openVocabulary } from '../../../../src/store/local/lexical/similar-words.ts';
import {
  decodeVocabulary,
  encodeVocabulary,
  packVocabulary,
  type VocabularyIndex,
} from '../../../../src/store/local/lexical/vocabulary.ts';
import { anyWord } from '../../../fakes/any-text.ts';
import { similarPlainly } from '../plain-similar.ts';

const encode = (vocabulary: VocabularyIndex): Uint8Array =>
  Uint8Array.from(Buffer.concat(encodeVocabulary(vocabulary)));
const anyString = fc.string({ unit: 'binary', maxLength: 8 });
const words = fc.array(fc.oneof(anyWord, anyString), { maxLength: 40 });
const fixed = { seed: 2_027, numRuns: 200 };

describe('similar words', () => {
  const syllable = fc.constantFrom('ба', 'ко', 'ла', 'ми', 'ё', 'қа', 'ба', 'la', 'mi', '1');
  const built = fc.array(syllable, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
  const many = fc.array(built, { maxLength: 150 });

  test('are those of a plain count of the pieces, in the same order, one question after another', () => {
    fc.assert(
      fc.property(
        many,
        fc.array(built, { maxLength: 3 }),
        fc.integer({ min: 1, max: 50 }),
        (vocabulary, asked, limit) => {
          const { similar } = openVocabulary(packVocabulary(vocabulary));
          for (const word of asked)
            expect(similar(word, limit)).toEqual(similarPlainly(vocabulary, word, limit));
        },
      ),
      { seed: 2_028, numRuns: 500 },
    );
  });

  test('of any words are the same', () => {
    fc.assert(
      fc.property(words, anyWord, (vocabulary, word) => {
        const { similar } = openVocabulary(packVocabulary(vocabulary));
        expect(similar(word, 40)).toEqual(similarPlainly(vocabulary, word, 40));
      }),
      fixed,
    );
  });

  test('are none of a word longer than any', () => {
    const long = Array.from({ length: 300 }, (_, place) => String.fromCharCode(0x4e00 + place)).join('');
    expect(openVocabulary(packVocabulary([long])).similar(long, 5)).toEqual([]);
  });
});

describe('an encoded vocabulary', () => {
  test('is the same after decoding, an empty one too', () => {
    fc.assert(
      fc.property(words, (list) => {
        const vocabulary = packVocabulary(list);
        expect(decodeVocabulary(encode(vocabulary))).toEqual(vocabulary);
      }),
      fixed,
    );
  });

  test('is refused when it is cut at any place', () => {
    const bytes = encode(packVocabulary(['мост', 'ёлка', 'bridge']));
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => decodeVocabulary(bytes.subarray(0, length)), `cut to ${length}`).toThrow(RangeError);
    }
  });

  test('with a few bytes changed is refused or can still be asked', () => {
    const bytes = encode(packVocabulary(['мост', 'моста', 'ёлка', 'bridge']));
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const spoilt = bytes.slice();
        for (const [place, byte] of changes) spoilt[place] = byte;
        try {
          const vocabulary = openVocabulary(decodeVocabulary(spoilt));
          for (const word of ['мост', 'елка', 'bridg']) {
            expect(typeof vocabulary.has(word)).toBe('boolean');
            for (const similar of vocabulary.similar(word, 9)) expect(typeof similar).toBe('string');
          }
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { ...fixed, numRuns: 1000 },
    );
  });
});
