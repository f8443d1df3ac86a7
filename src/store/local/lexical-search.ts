import type { LexicalHits, QueryTerm } from '../chunk-store.ts';
import type { LexicalIndex } from './lexical-index.ts';
import type { PostingBlock } from './postings.ts';
import { selectBestScores } from './select-best.ts';
import { createTermFinder, type TermPostings } from './term-postings.ts';

/** Saturation of repeated terms and strength of length normalisation: the usual values of BM25 (Robertson). */
const K1 = 1.2;
const B = 0.75;
/** No chunk gets more from a term than its weight times this. */
const MOST_REACHED = K1 + 1;

/** From so many chunks on the terms that more than this share of them has are looked at last (MaxScore, Turtle and Flood 1995). */
const LEAST_TO_DEFER = 4096;
const DEFERRED_SHARE = 0.03;
/** To look for the chunks that are still in the running costs as much as so many postings for each chunk. */
const WORTH_NARROWING = 0.5;
/** Sums of the same numbers in another order differ by less. */
const ROUNDING = 1e-9;

export interface ChunkSearch {
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
  const chunks = index.lengths.length;
  const scoring = { scores: new Float64Array(chunks), dampings: dampingsOf(index.lengths) };
  return (query, search) => {
    scoring.scores.fill(0);
    const weights: number[] = [];
    const frequencies: number[] = [];
    const deferred: WeightedTerm[] = [];
    let reachable = 0;
    for (const { variants, weight } of query) {
      const term = find(variants);
      const inverse = weight * inverseFrequency(chunks, term.frequency);
      weights.push(inverse);
      frequencies.push(term.frequency);
      if (!isLeftOut(term)) reachable += inverse * MOST_REACHED;
      if (isDeferred(term, chunks)) deferred.push({ term, weight: inverse });
      else addScores(scoring, { term, weight: inverse });
    }
    addDeferred(scoring, deferred, search);
    return { hits: selectBestScores(scoring.scores, search), reachable, weights, frequencies };
  };
}

/** What a count is damped by in each chunk. */
function dampingsOf(lengths: Uint32Array): Float64Array {
  const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  return Float64Array.from(lengths, (length) => K1 * (1 - B + (B * length) / average));
}

const inverseFrequency = (chunkCount: number, frequency: number): number =>
  Math.log(1 + (chunkCount - frequency + 0.5) / (frequency + 0.5));

const isLeftOut = ({ frequency, isSearched }: TermPostings): boolean => frequency > 0 && !isSearched;

const isDeferred = ({ frequency, isKept, isSearched }: TermPostings, chunks: number): boolean =>
  isSearched && isKept && chunks >= LEAST_TO_DEFER && frequency > DEFERRED_SHARE * chunks;

interface WeightedTerm {
  readonly term: TermPostings;
  readonly weight: number;
}

interface Scoring {
  readonly scores: Float64Array;
  readonly dampings: Float64Array;
}

function addScores({ scores, dampings }: Scoring, { term, weight }: WeightedTerm): void {
  term.visit(({ chunks, size, count }) => {
    const most = weight * count * MOST_REACHED;
    for (let place = 0; place < size; place += 1) {
      const chunk = chunks[place] ?? 0;
      scores[chunk] = (scores[chunk] ?? 0) + most / (count + (dampings[chunk] ?? 0));
    }
  });
}

/** The same of the chunks that have a score already. */
function raiseScores({ scores, dampings }: Scoring, { term, weight }: WeightedTerm): void {
  term.visit(({ chunks, size, count }: PostingBlock) => {
    const most = weight * count * MOST_REACHED;
    for (let place = 0; place < size; place += 1) {
      const chunk = chunks[place] ?? 0;
      const score = scores[chunk] ?? 0;
      if (score > 0) scores[chunk] = score + most / (count + (dampings[chunk] ?? 0));
    }
  });
}

/** Adds the frequent terms, the weightiest first; once the rest can't bring another chunk among the best, only to those that may be. */
function addDeferred(scoring: Scoring, deferred: readonly WeightedTerm[], search: ChunkSearch): void {
  const sorted = deferred.toSorted((a, b) => b.weight - a.weight);
  let [rest, postings] = [0, 0];
  for (const { term, weight } of sorted)
    [rest, postings] = [rest + weight * MOST_REACHED, postings + term.frequency];
  let isNarrowed = false;
  for (const entry of sorted) {
    if (postings > WORTH_NARROWING * scoring.scores.length)
      isNarrowed ||= narrow(scoring.scores, rest, search);
    if (isNarrowed) raiseScores(scoring, entry);
    else addScores(scoring, entry);
    rest -= entry.weight * MOST_REACHED;
    postings -= entry.term.frequency;
  }
}

/** Drops the scores of chunks that `rest` more would not bring among the best. False, and nothing is dropped, when chunks without a score may get there. */
function narrow(scores: Float64Array, rest: number, search: ChunkSearch): boolean {
  const least = selectBestScores(scores, search)[search.limit - 1]?.score ?? 0;
  const needed = least - rest - ROUNDING;
  if (needed <= 0) return false;
  for (let chunk = 0; chunk < scores.length; chunk += 1) {
    if ((scores[chunk] ?? 0) < needed) scores[chunk] = 0;
  }
  return true;
}
