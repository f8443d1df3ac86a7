import type { ChunkHit, LexicalHits, QueryTerm } from '../../../src/store/chunk-store.ts';

const K1 = 1.2;
const B = 0.75;

/** BM25 as the formula stands, chunk by chunk over the terms of each: what a fast search has to agree with. */
export function searchPlainly(
  chunks: readonly (readonly string[])[],
  query: readonly QueryTerm[],
): Pick<LexicalHits, 'hits' | 'reachable' | 'frequencies'> {
  const average = chunks.reduce((sum, terms) => sum + terms.length, 0) / chunks.length;
  const weighted = query.map(({ variants, weight }) => {
    const frequency = chunks.filter((terms) => countOf(terms, variants) > 0).length;
    const inverse = Math.log(1 + (chunks.length - frequency + 0.5) / (frequency + 0.5));
    return { variants, frequency, weight: weight * inverse };
  });
  const hits = chunks.map((terms, chunk): ChunkHit => {
    const norm = K1 * (1 - B + (B * terms.length) / average);
    const scores = weighted.map(({ variants, weight }) => {
      const count = countOf(terms, variants);
      return count === 0 ? 0 : (weight * count * (K1 + 1)) / (count + norm);
    });
    return { chunk, score: scores.reduce((sum, score) => sum + score, 0) };
  });
  return {
    hits: hits.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score || a.chunk - b.chunk),
    reachable: weighted.reduce((sum, { weight }) => sum + weight * (K1 + 1), 0),
    frequencies: weighted.map(({ frequency }) => frequency),
  };
}

const countOf = (terms: readonly string[], variants: readonly string[]): number =>
  terms.filter((term) => variants.includes(term)).length;
