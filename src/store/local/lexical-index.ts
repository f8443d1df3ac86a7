import { decodeSections, encodeSections, integersOf } from './sections.ts';

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
