import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildLexicalIndex,
  decodeLexicalIndex,
  encodeLexicalIndex,
  type LexicalIndex,
} from '../../../../src/store/local/lexical/lexical-index.ts';
import { createLexicalSearch } from '../../../../src/store/local/lexical/lexical-search.ts';
import { questionTermsOf } from '../../../fakes/question-terms.ts';

const encode = (index: LexicalIndex): Uint8Array => Uint8Array.from(Buffer.concat(encodeLexicalIndex(index)));

const everyChunk = { limit: 100, accepts: () => true };

const term = fc.stringMatching(/^[a-zа-яқәі~^$0-9]{1,6}$/u);
const chunks = fc.array(fc.array(term, { maxLength: 12 }), { maxLength: 12 });
const fixed = { seed: 20_26, numRuns: 200 };

describe('an encoded index', () => {
  test('is the same index after decoding', () => {
    fc.assert(
      fc.property(chunks, (terms) => {
        const index = buildLexicalIndex(terms);
        expect(decodeLexicalIndex(encode(index))).toEqual(index);
      }),
      fixed,
    );
  });

  test('can be decoded wherever its bytes begin in memory', () => {
    const index = buildLexicalIndex([['мост', 'река'], ['мост']]);
    const bytes = encode(index);
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(decodeLexicalIndex(shifted.subarray(1))).toEqual(index);
  });

  test('is refused when it is cut at any place', () => {
    const bytes = encode(
      buildLexicalIndex([
        ['мост', 'река'],
        ['мост', 'ү'],
      ]),
    );
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => decodeLexicalIndex(bytes.subarray(0, length)), `cut to ${length}`).toThrow(RangeError);
    }
  });

  test('is refused when anything follows it', () => {
    fc.assert(
      fc.property(chunks, fc.uint8Array({ minLength: 1, maxLength: 32 }), (terms, tail) => {
        const bytes = encode(buildLexicalIndex(terms));
        expect(() => decodeLexicalIndex(Uint8Array.of(...bytes, ...tail))).toThrow(RangeError);
      }),
      fixed,
    );
  });

  test('with one byte changed is refused or still an index that can be searched', () => {
    const bytes = encode(buildLexicalIndex([['мост', 'река'], ['мост', 'ү'], ['лес']]));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const spoilt = bytes.with(place, (bytes[place] ?? 0) ^ change);
        try {
          createLexicalSearch(decodeLexicalIndex(spoilt))(questionTermsOf(['мост', 'лес']), everyChunk);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { ...fixed, numRuns: 500 },
    );
  });

  test('is not made of any other bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(() => decodeLexicalIndex(bytes)).toThrow(RangeError);
      }),
      fixed,
    );
  });
});
