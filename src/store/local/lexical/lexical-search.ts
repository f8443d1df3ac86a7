import type { LexicalHits, QueryTerm } from '../../chunk-store.ts';
import type { LexicalIndex } from './lexical-index.ts';
import { selectBestScores } from './select-best.ts';
import { createTermFinder, type TermPostings } from './term-postings.ts';

/** Saturation of repeated terms and strength of length normalisation: the usual values of BM25 (Robertson). */
const K1 = 1.2;
const B = 0.75;
/** Numbers that two bytes tell. */
const MOST_SHORT_PLACES = 2 ** 16;

interface ChunkSearch {
  readonly limit: number;
  readonly accepts: (chunk: number) => boolean;
}

/** One search after another: each uses the same memory. */
export type LexicalSearch = (query: readonly QueryTerm[], search: ChunkSearch) => LexicalHits;

/**
 * BM25 (Robertson and Zaragoza 2009) with the inverse document frequency ln(1 + (N − n + ½) / (n + ½)), which is
 * never negative. The variants of a term count as one word (Pirkola, SIGIR 1998): their occurrences are added up, and n
 * is the number of chunks that have any. A variant counts once however often its term lists it. A term whose postings
 * the index leaves out is neither searched nor reachable; its weight is told all the same.
 */
export function createLexicalSearch(index: LexicalIndex): LexicalSearch {
  const find = createTermFinder(index);
  const scoring = createScoring(index.lengths);
  return (query, search) => {
    scoring.scores.fill(0);
    const weights: number[] = [];
    const frequencies: number[] = [];
    let reachable = 0;
    for (const { variants, weight } of query) {
      const term = find(variants);
      const inverse = weight * inverseFrequency(index.lengths.length, term.frequency);
      weights.push(inverse);
      frequencies.push(term.frequency);
      if (term.isLeftOut) continue;
      reachable += inverse * (K1 + 1);
      addScores(scoring, term, inverse);
    }
    return { hits: selectBestScores(scoring.scores, search), reachable, weights, frequencies };
  };
}

const inverseFrequency = (chunkCount: number, frequency: number): number =>
  Math.log(1 + (chunkCount - frequency + 0.5) / (frequency + 0.5));

interface Scoring {
  /** Of each chunk. */
  readonly scores: Float64Array;
  /** Place of each chunk's length among the lengths that occur: there are few, so that what follows from them stays at hand. */
  readonly places: Uint32Array | Uint16Array;
  /** What a count is damped by in a chunk of each length. */
  readonly dampings: Float64Array;
  /** Room for what a term adds to a chunk of each length. */
  readonly added: Float64Array;
}

function createScoring(lengths: Uint32Array): Scoring {
  const placeOf = new Map<number, number>();
  const wide = new Uint32Array(lengths.length);
  let sum = 0;
  for (let chunk = 0; chunk < lengths.length; chunk += 1) {
    const length = lengths[chunk] ?? 0;
    const place = placeOf.get(length) ?? placeOf.size;
    if (place === placeOf.size) placeOf.set(length, place);
    wide[chunk] = place;
    sum += length;
  }
  const average = sum / lengths.length;
  return {
    scores: new Float64Array(lengths.length),
    places: placeOf.size <= MOST_SHORT_PLACES ? new Uint16Array(wide) : wide,
    dampings: Float64Array.from(placeOf.keys(), (length) => K1 * (1 - B + (B * length) / average)),
    added: new Float64Array(placeOf.size),
  };
}

function addScores({ scores, places, dampings, added }: Scoring, term: TermPostings, weight: number): void {
  let ready = 0;
  term.visit(({ chunks, size, count }) => {
    const most = weight * count * (K1 + 1);
    if (count !== ready && size >= dampings.length) {
      for (let place = 0; place < added.length; place += 1)
        added[place] = most / (count + (dampings[place] ?? 0));
      ready = count;
    }
    for (let position = 0; position < size; position += 1) {
      const chunk = chunks[position] ?? 0;
      const place = places[chunk] ?? 0;
      const reached = count === ready ? (added[place] ?? 0) : most / (count + (dampings[place] ?? 0));
      scores[chunk] = (scores[chunk] ?? 0) + reached;
    }
  });
}
