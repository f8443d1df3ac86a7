import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChunkHit } from '../../../../src/store/chunk-store.ts';
import { buildLexicalIndex } from '../../../../src/store/local/lexical/lexical-index.ts';
import { createLexicalSearch } from '../../../../src/store/local/lexical/lexical-search.ts';
import { questionTermsOf } from '../../../fakes/question-terms.ts';
import { searchPlainly } from '../plain-search.ts';

const everyChunk = { limit: 100, accepts: () => true };
const fixed = { seed: 20_26, numRuns: 200 };

describe('BM25', () => {
  /** Lengths 2, 3 and 1, on average 2. */
  const index = buildLexicalIndex([['a', 'b'], ['a', 'a', 'c'], ['d']]);

  test('has the values worked out by hand with k1 = 1.2 and b = 0.75', () => {
    const { hits, reachable, weights, frequencies } = createLexicalSearch(index)(
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
    const { weights, hits, reachable } = createLexicalSearch(index)(questionTermsOf(['a', 'z']), everyChunk);
    // ln(1 + 3.5 / 0.5)
    expect(weights[1]).toBeCloseTo(2.079442, 6);
    expect(reachable).toBeCloseTo(5.608779, 6);
    expect(hits).toEqual(createLexicalSearch(index)(questionTermsOf(['a']), everyChunk).hits);
  });

  test('takes a chunk in which a term stands hundreds of times', () => {
    const long = buildLexicalIndex([Array.from({ length: 256 }, () => 'a'), ['a']]);
    const { hits, reachable } = createLexicalSearch(long)(questionTermsOf(['a']), everyChunk);
    expect(hits.map(({ chunk }) => chunk)).toEqual([0, 1]);
    expect(hits[0]?.score).toBeLessThan(reachable);
  });

  test('asks of no chunk that is not accepted', () => {
    const { hits } = createLexicalSearch(index)(questionTermsOf(['a']), {
      limit: 100,
      accepts: (chunk) => chunk !== 1,
    });
    expect(hits.map(({ chunk }) => chunk)).toEqual([0]);
  });
});

describe('the variants of a term', () => {
  /** Lengths 3, 2, 1 and 2, on average 2. */
  const index = buildLexicalIndex([['a', 'b', 'b'], ['b', 'c'], ['d'], ['c', 'd']]);
  const search = (variants: readonly string[], weight = 1) =>
    createLexicalSearch(index)([{ variants, weight }], everyChunk);

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
        const found = createLexicalSearch(buildLexicalIndex(written))(query, everyChunk);
        expect(found).toEqual(
          createLexicalSearch(buildLexicalIndex(replaced))(questionTermsOf(['*']), everyChunk),
        );
      }),
      fixed,
    );
  });
});

describe('a search', () => {
  const letter = fc.constantFrom(...Array.from('abcdefgh'));
  const texts = fc.array(fc.array(letter, { maxLength: 8 }), { maxLength: 40 });
  const terms = fc.array(
    fc.record({
      variants: fc.array(letter, { maxLength: 4 }),
      weight: fc.double({ min: 0.1, max: 3, noNaN: true }),
    }),
    { maxLength: 5 },
  );

  test('finds what a plain reading of the formula finds, one search after another', () => {
    fc.assert(
      fc.property(texts, fc.array(terms, { maxLength: 3 }), fc.nat(12), (written, queries, limit) => {
        const accepts = (chunk: number): boolean => chunk % 3 !== 1;
        const search = createLexicalSearch(buildLexicalIndex(written));
        for (const query of queries) {
          const found = search(query, { limit, accepts });
          const expected = searchPlainly(written, query);
          expect(found.frequencies).toEqual(expected.frequencies);
          expect(found.reachable).toBeCloseTo(expected.reachable, 9);
          const best = expected.hits.filter(({ chunk }) => accepts(chunk)).slice(0, limit);
          expect(found.hits.map(rounded)).toEqual(best.map(rounded));
        }
      }),
      { ...fixed, numRuns: 500 },
    );
  });

  test('leaves out terms whose postings are not kept, and tells their weights all the same', () => {
    const chunks = [['a', 'b'], ['a'], ['a', 'c']];
    const few = createLexicalSearch(buildLexicalIndex(chunks, { mostChunks: 2 }));
    const all = createLexicalSearch(buildLexicalIndex(chunks));
    const query = questionTermsOf(['a', 'b']);
    expect(few(query, everyChunk).weights).toEqual(all(query, everyChunk).weights);
    const { hits, reachable } = all(questionTermsOf(['b']), everyChunk);
    expect(few(query, everyChunk)).toMatchObject({ hits, reachable });
  });
});

const rounded = ({ chunk, score }: ChunkHit): string => `${chunk}: ${score.toFixed(9)}`;
