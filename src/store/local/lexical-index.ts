import type { ChunkHit, LexicalHits, QueryTerm } from '../chunk-store.ts';
import { decodeSections, encodeSections, integersOf } from './sections.ts';
import { selectBest } from './select-best.ts';

/** Saturation of repeated terms and strength of length normalisation: the usual values of BM25 (Robertson). */
const K1 = 1.2;
const B = 0.75;
const MOST_COUNTED_REPEATS = 255;

/** An inverted index on typed arrays: postings of term t stand at offsets[t] … offsets[t + 1]. */
export interface LexicalIndex {
  readonly terms: ReadonlyMap<string, number>;
  readonly offsets: Uint32Array;
  readonly postingChunks: Uint32Array;
  readonly postingCounts: Uint8Array;
  readonly lengths: Uint32Array;
}

export function buildLexicalIndex(chunks: Iterable<readonly string[]>): LexicalIndex {
  const postings = new Map<string, { chunks: number[]; counts: number[] }>();
  const lengths: number[] = [];
  for (const terms of chunks) {
    for (const [term, count] of countTerms(terms)) {
      let posting = postings.get(term);
      if (posting === undefined) postings.set(term, (posting = { chunks: [], counts: [] }));
      posting.chunks.push(lengths.length);
      posting.counts.push(Math.min(count, MOST_COUNTED_REPEATS));
    }
    lengths.push(terms.length);
  }
  return pack(postings, lengths);
}

function countTerms(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function pack(
  postings: ReadonlyMap<string, { readonly chunks: number[]; readonly counts: number[] }>,
  lengths: readonly number[],
): LexicalIndex {
  const total = [...postings.values()].reduce((sum, posting) => sum + posting.chunks.length, 0);
  const terms = new Map<string, number>();
  const offsets = new Uint32Array(postings.size + 1);
  const postingChunks = new Uint32Array(total);
  const postingCounts = new Uint8Array(total);
  let end = 0;
  for (const [term, posting] of postings) {
    postingChunks.set(posting.chunks, end);
    postingCounts.set(posting.counts, end);
    end += posting.chunks.length;
    terms.set(term, terms.size);
    offsets[terms.size] = end;
  }
  return { terms, offsets, postingChunks, postingCounts, lengths: Uint32Array.from(lengths) };
}

export interface TermSearch {
  readonly limit: number;
  readonly accepts: (chunk: number) => boolean;
}

/**
 * BM25 (Robertson and Zaragoza 2009) with the inverse document frequency ln(1 + (N − n + ½) / (n + ½)), which is
 * never negative. The variants of a term count as one word (Pirkola, SIGIR 1998): their occurrences are added up, and n
 * is the number of chunks that have any. A variant counts once however often its term lists it.
 */
export function searchLexicalIndex(
  index: LexicalIndex,
  query: readonly QueryTerm[],
  { limit, accepts }: TermSearch,
): LexicalHits {
  const scores = new Float64Array(index.lengths.length);
  const averageLength = mean(index.lengths);
  const weights: number[] = [];
  const frequencies: number[] = [];
  let reachable = 0;
  for (const { variants, weight } of query) {
    const postings = postingsOf(index, variants);
    const inverse = weight * inverseFrequency(index, postings.chunks.length);
    weights.push(inverse);
    frequencies.push(postings.chunks.length);
    reachable += inverse * (K1 + 1);
    addScores(index, { postings, weight: inverse, averageLength }, scores);
  }
  return { hits: bestHits(scores, { limit, accepts }), reachable, weights, frequencies };
}

/** Only what reaches the score of the last one wanted becomes a hit: most chunks have some piece of some word. */
function bestHits(scores: Float64Array, { limit, accepts }: TermSearch): ChunkHit[] {
  const accepted = scores.map((score, chunk) => (score > 0 && accepts(chunk) ? score : 0));
  const lowest = accepted.toSorted().at(-limit) ?? 0;
  const hits: ChunkHit[] = [];
  accepted.forEach((score, chunk) => {
    if (score > 0 && score >= lowest) hits.push({ chunk, score });
  });
  return selectBest(hits, limit);
}

/** Chunks that have a term, and how often. */
interface Postings {
  readonly chunks: ArrayLike<number>;
  readonly counts: ArrayLike<number>;
}

function postingsOf(index: LexicalIndex, variants: readonly string[]): Postings {
  const numbers = new Set(
    variants.map((variant) => index.terms.get(variant)).filter((number) => number !== undefined),
  );
  const [first, ...others] = [...numbers].map((number) => postingsOfTerm(index, number));
  return others.reduce(mergePostings, first ?? { chunks: [], counts: [] });
}

function postingsOfTerm({ offsets, postingChunks, postingCounts }: LexicalIndex, number: number): Postings {
  const [start, end] = [offsets[number], offsets[number + 1]];
  return { chunks: postingChunks.subarray(start, end), counts: postingCounts.subarray(start, end) };
}

/** Both are sorted by chunk. */
function mergePostings(a: Postings, b: Postings): Postings {
  const most = a.chunks.length + b.chunks.length;
  const merged = { chunks: new Uint32Array(most), counts: new Uint32Array(most) };
  let [left, right, size] = [0, 0, 0];
  for (; left < a.chunks.length || right < b.chunks.length; size += 1) {
    const first = a.chunks[left] ?? Infinity;
    const second = b.chunks[right] ?? Infinity;
    merged.chunks[size] = Math.min(first, second);
    merged.counts[size] =
      (first <= second ? (a.counts[left] ?? 0) : 0) + (second <= first ? (b.counts[right] ?? 0) : 0);
    if (first <= second) left += 1;
    if (second <= first) right += 1;
  }
  return { chunks: merged.chunks.subarray(0, size), counts: merged.counts.subarray(0, size) };
}

interface WeightedPostings {
  readonly postings: Postings;
  readonly weight: number;
  readonly averageLength: number;
}

function addScores(
  { lengths }: LexicalIndex,
  { postings: { chunks, counts }, weight, averageLength }: WeightedPostings,
  scores: Float64Array,
): void {
  for (let place = 0; place < chunks.length; place += 1) {
    const chunk = chunks[place] ?? 0;
    const count = counts[place] ?? 0;
    const damping = K1 * (1 - B + (B * (lengths[chunk] ?? 0)) / averageLength);
    scores[chunk] = (scores[chunk] ?? 0) + (weight * count * (K1 + 1)) / (count + damping);
  }
}

const inverseFrequency = ({ lengths }: LexicalIndex, count: number): number =>
  Math.log(1 + (lengths.length - count + 0.5) / (count + 0.5));

function mean(lengths: Uint32Array): number {
  return lengths.length === 0 ? 0 : lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
}

const TERM_SEPARATOR = '\n';

export function encodeLexicalIndex(index: LexicalIndex): Uint8Array {
  const terms = new TextEncoder().encode([...index.terms.keys()].join(TERM_SEPARATOR));
  return encodeSections([terms, index.offsets, index.postingChunks, index.postingCounts, index.lengths]);
}

/** The reverse of `encodeLexicalIndex`; throws RangeError when the bytes are not such an index. */
export function decodeLexicalIndex(file: Uint8Array): LexicalIndex {
  const [terms, offsets, postingChunks, postingCounts, lengths] = decodeSections(file);
  if (!terms || !offsets || !postingChunks || !postingCounts || !lengths) {
    throw new RangeError('A section of the lexical index is missing.');
  }
  const written = new TextDecoder().decode(terms);
  const list = written === '' ? [] : written.split(TERM_SEPARATOR);
  const index = {
    terms: new Map(list.map((term, number) => [term, number])),
    offsets: integersOf(offsets),
    postingChunks: integersOf(postingChunks),
    postingCounts,
    lengths: integersOf(lengths),
  };
  assertConsistent(index);
  return index;
}

function assertConsistent(index: LexicalIndex): void {
  const postings = index.offsets.at(-1);
  const holds =
    index.offsets.length === index.terms.size + 1 &&
    index.offsets.every((offset, place) => offset >= (index.offsets[place - 1] ?? 0)) &&
    postings === index.postingChunks.length &&
    postings === index.postingCounts.length &&
    index.postingChunks.every((chunk) => chunk < index.lengths.length);
  if (!holds) throw new RangeError('The parts of the lexical index do not fit each other.');
}
