import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildLexicalIndex,
  decodeLexicalIndex,
  encodeLexicalIndex,
  searchLexicalIndex,
} from '../../../src/store/local/lexical-index.ts';
import { questionTermsOf } from '../../fakes/question-terms.ts';

const everyChunk = { limit: 100, accepts: () => true };

describe('BM25', () => {
  /** Lengths 2, 3 and 1, on average 2. */
  const index = buildLexicalIndex([['a', 'b'], ['a', 'a', 'c'], ['d']]);

  test('has the values worked out by hand with k1 = 1.2 and b = 0.75', () => {
    const { hits, reachable, weights, frequencies } = searchLexicalIndex(
      index,
      questionTermsOf(['a', 'c']),
      everyChunk,
    );
    // a stands in 2 of 3 chunks: ln(1 + 1.5 / 2.5); c in 1 of 3: ln(1 + 2.5 / 1.5)
    expect(weights[0]).toBeCloseTo(0.470004, 6);
    expect(weights[1]).toBeCloseTo(0.980829, 6);
    expect(frequencies).toEqual([2, 1]);
    // chunk 1: 0.470004 · 2 · 2.2 / (2 + 1.65) + 0.980829 · 2.2 / (1 + 1.65); chunk 0: 0.470004 · 2.2 / (1 + 1.2)
    expect(hits.map(({ chunk }) => chunk)).toEqual([1, 0]);
    expect(hits[0]?.score).toBeCloseTo(1.380853, 6);
    expect(hits[1]?.score).toBeCloseTo(0.470004, 6);
    // 2.2 · (0.470004 + 0.980829)
    expect(reachable).toBeCloseTo(3.191832, 6);
  });

  test('weighs an unknown term as the rarest, so that it lowers every share', () => {
    const { weights, hits, reachable } = searchLexicalIndex(index, questionTermsOf(['a', 'z']), everyChunk);
    // ln(1 + 3.5 / 0.5)
    expect(weights[1]).toBeCloseTo(2.079442, 6);
    expect(reachable).toBeCloseTo(5.608779, 6);
    expect(hits).toEqual(searchLexicalIndex(index, questionTermsOf(['a']), everyChunk).hits);
  });

  test('takes a chunk in which a term stands hundreds of times', () => {
    const long = buildLexicalIndex([Array.from({ length: 256 }, () => 'a'), ['a']]);
    const { hits, reachable } = searchLexicalIndex(long, questionTermsOf(['a']), everyChunk);
    expect(hits.map(({ chunk }) => chunk)).toEqual([0, 1]);
    expect(hits[0]?.score).toBeLessThan(reachable);
  });

  test('asks of no chunk that is not accepted', () => {
    const { hits } = searchLexicalIndex(index, questionTermsOf(['a']), {
      limit: 100,
      accepts: (chunk) => chunk !== 1,
    });
    expect(hits.map(({ chunk }) => chunk)).toEqual([0]);
  });
});

const term = fc.stringMatching(/^[a-zа-яқәі~^$0-9]{1,6}$/u);
const chunks = fc.array(fc.array(term, { maxLength: 12 }), { maxLength: 12 });
const fixed = { seed: 20_26, numRuns: 200 };

describe('the variants of a term', () => {
  /** Lengths 3, 2, 1 and 2, on average 2. */
  const index = buildLexicalIndex([['a', 'b', 'b'], ['b', 'c'], ['d'], ['c', 'd']]);
  const search = (variants: readonly string[], weight = 1) =>
    searchLexicalIndex(index, [{ variants, weight }], everyChunk);

  test('are counted together, in as many chunks as have any of them', () => {
    const { hits, weights, frequencies, reachable } = search(['a', 'b'], 0.5);
    expect(frequencies).toEqual([2]);
    // half of ln(1 + 2.5 / 2.5)
    expect(weights[0]).toBeCloseTo(0.346574, 6);
    expect(reachable).toBeCloseTo(0.762462, 6);
    // chunk 0 has three: 0.346574 · 3 · 2.2 / (3 + 1.2 · (0.25 + 0.75 · 1.5)); chunk 1 has one of length 2: 0.346574
    expect(hits.map(({ chunk }) => chunk)).toEqual([0, 1]);
    expect(hits[0]?.score).toBeCloseTo(0.491911, 6);
    expect(hits[1]?.score).toBeCloseTo(0.346574, 6);
  });

  test('find what one of them finds where no chunk has the others', () => {
    expect(search(['nowhere', 'a'])).toEqual(search(['a']));
    expect(search(['nowhere']).frequencies).toEqual([0]);
    expect(search([])).toMatchObject({ hits: [], frequencies: [0] });
  });

  test('score in an index as one term would that stood in the place of each', () => {
    const letter = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const texts = fc.array(fc.array(letter, { maxLength: 8 }), { maxLength: 8 });
    fc.assert(
      fc.property(texts, fc.uniqueArray(letter, { maxLength: 4 }), (written, variants) => {
        const query = [{ variants, weight: 1 }];
        const replaced = written.map((text) => text.map((one) => (variants.includes(one) ? '*' : one)));
        const found = searchLexicalIndex(buildLexicalIndex(written), query, everyChunk);
        expect(found).toEqual(
          searchLexicalIndex(buildLexicalIndex(replaced), questionTermsOf(['*']), everyChunk),
        );
      }),
      fixed,
    );
  });
});

describe('an encoded index', () => {
  test('is the same index after decoding', () => {
    fc.assert(
      fc.property(chunks, (terms) => {
        const index = buildLexicalIndex(terms);
        expect(decodeLexicalIndex(encodeLexicalIndex(index))).toEqual(index);
      }),
      fixed,
    );
  });

  test('can be decoded wherever its bytes begin in memory', () => {
    const index = buildLexicalIndex([['мост', 'река'], ['мост']]);
    const bytes = encodeLexicalIndex(index);
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(decodeLexicalIndex(shifted.subarray(1))).toEqual(index);
  });

  test('is refused when it is cut at any place', () => {
    const bytes = encodeLexicalIndex(
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
        const bytes = encodeLexicalIndex(buildLexicalIndex(terms));
        expect(() => decodeLexicalIndex(Uint8Array.of(...bytes, ...tail))).toThrow(RangeError);
      }),
      fixed,
    );
  });

  test('with one byte changed is refused or still an index that can be searched', () => {
    const bytes = encodeLexicalIndex(buildLexicalIndex([['мост', 'река'], ['мост', 'ү'], ['лес']]));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const spoilt = bytes.with(place, (bytes[place] ?? 0) ^ change);
        try {
          searchLexicalIndex(decodeLexicalIndex(spoilt), questionTermsOf(['мост', 'лес']), everyChunk);
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
