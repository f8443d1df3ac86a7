import type { LexicalHits, QueryTerm } from '../chunk-store.ts';
import type { LexicalIndex } from './lexical-index.ts';
import { selectBestScores } from './select-best.ts';

/** Saturation of repeated terms and strength of length normalisation: the usual values of BM25 (Robertson). */
const K1 = 1.2;
const B = 0.75;

interface ChunkSearch {
  readonly limit: number;
  readonly accepts: (chunk: number) => boolean;
}

/** One search after another: each uses the same memory. */
export type LexicalSearch = (query: readonly QueryTerm[], search: ChunkSearch) => LexicalHits;

interface LexicalSearchOptions {
  /** Terms that more chunks have are neither searched nor reachable; their weights are told all the same. */
  readonly mostChunks?: number;
}

/**
 * BM25 (Robertson and Zaragoza 2009) with the inverse document frequency ln(1 + (N − n + ½) / (n + ½)), which is
 * never negative. The variants of a term count as one word (Pirkola, SIGIR 1998): their occurrences are added up, and n
 * is the number of chunks that have any. A variant counts once however often its term lists it.
 */
export function createLexicalSearch(
  index: LexicalIndex,
  { mostChunks = Number.POSITIVE_INFINITY }: LexicalSearchOptions = {},
): LexicalSearch {
  const merge = createMerger(index);
  const dampings = dampingsOf(index.lengths);
  const scores = new Float64Array(index.lengths.length);
  return (query, { limit, accepts }) => {
    scores.fill(0);
    const weights: number[] = [];
    const frequencies: number[] = [];
    let reachable = 0;
    for (const { variants, weight } of query) {
      const postings = merge(variants);
      const frequency = postings.chunks.length;
      const inverse = weight * inverseFrequency(index.lengths.length, frequency);
      weights.push(inverse);
      frequencies.push(frequency);
      if (frequency > mostChunks) continue;
      reachable += inverse * (K1 + 1);
      addScores(scores, { postings, weight: inverse, dampings });
    }
    return { hits: selectBestScores(scores, { limit, accepts }), reachable, weights, frequencies };
  };
}

/** What a count is damped by in each chunk. */
function dampingsOf(lengths: Uint32Array): Float64Array {
  const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  return Float64Array.from(lengths, (length) => K1 * (1 - B + (B * length) / average));
}

const inverseFrequency = (chunkCount: number, frequency: number): number =>
  Math.log(1 + (chunkCount - frequency + 0.5) / (frequency + 0.5));

/** Chunks that have a term, and how often; they hold until the next terms are merged. */
interface Postings {
  readonly chunks: Uint32Array;
  readonly counts: Uint8Array | Uint32Array;
}

const NO_POSTINGS: Postings = { chunks: new Uint32Array(), counts: new Uint32Array() };

/** The postings of some terms as those of one. */
function createMerger(index: LexicalIndex): (variants: readonly string[]) => Postings {
  const { length } = index.lengths;
  const room = { chunks: new Uint32Array(length), counts: new Uint32Array(length) };
  const occurrences = new Uint32Array(length);
  return (variants) => {
    const [first = NO_POSTINGS, ...others] = postingsOf(index, variants);
    if (others.length === 0) return first;
    let size = 0;
    for (const { chunks, counts } of [first, ...others]) {
      for (let place = 0; place < chunks.length; place += 1) {
        const chunk = chunks[place] ?? 0;
        const earlier = occurrences[chunk] ?? 0;
        if (earlier === 0) room.chunks[size++] = chunk;
        occurrences[chunk] = earlier + (counts[place] ?? 0);
      }
    }
    const chunks = room.chunks.subarray(0, size);
    for (let place = 0; place < size; place += 1) {
      const chunk = chunks[place] ?? 0;
      room.counts[place] = occurrences[chunk] ?? 0;
      occurrences[chunk] = 0;
    }
    return { chunks, counts: room.counts.subarray(0, size) };
  };
}

function postingsOf(
  { terms, offsets, postingChunks, postingCounts }: LexicalIndex,
  variants: readonly string[],
): Postings[] {
  const numbers = new Set(
    variants.map((variant) => terms.get(variant)).filter((number) => number !== undefined),
  );
  return [...numbers].map((number) => {
    const [start, end] = [offsets[number], offsets[number + 1]];
    return { chunks: postingChunks.subarray(start, end), counts: postingCounts.subarray(start, end) };
  });
}

interface WeightedPostings {
  readonly postings: Postings;
  readonly weight: number;
  readonly dampings: Float64Array;
}

function addScores(
  scores: Float64Array,
  { postings: { chunks, counts }, weight, dampings }: WeightedPostings,
): void {
  for (let place = 0; place < chunks.length; place += 1) {
    const chunk = chunks[place] ?? 0;
    const count = counts[place] ?? 0;
    const reached = (weight * count * (K1 + 1)) / (count + (dampings[chunk] ?? 0));
    scores[chunk] = (scores[chunk] ?? 0) + reached;
  }
}
