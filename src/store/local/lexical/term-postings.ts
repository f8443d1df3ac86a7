import type { LexicalIndex } from './lexical-index.ts';
import { createPostingReader, type PostingBlock } from './postings.ts';
import { findString } from './string-table.ts';

/** Hears of chunks that have a term equally often. */
type VisitPostings = (block: PostingBlock) => void;

/** What the index has of a term of a query. */
export interface TermPostings {
  /** How many chunks have any of its variants. */
  readonly frequency: number;
  /** Whether the index does not keep which chunks these are. */
  readonly isLeftOut: boolean;
  /** To be called before the next term is found. */
  readonly visit: (visit: VisitPostings) => void;
}

const UNKNOWN: TermPostings = { frequency: 0, isLeftOut: false, visit: () => {} };

/** Makes a function that finds the postings of terms, each given as its variants. */
export function createTermFinder(index: LexicalIndex): (variants: readonly string[]) => TermPostings {
  const read = createPostingReader(index);
  const merge = createMerger(index, read);
  const isLeftOut = (term: number): boolean => index.offsets[term] === index.offsets[term + 1];
  const single = (term: number): TermPostings => ({
    frequency: index.frequencies[term] ?? 0,
    isLeftOut: isLeftOut(term),
    visit: (visit) => read(term, visit),
  });
  return (variants) => {
    const known = variants
      .map((variant) => findString(index.terms, variant))
      .filter((number) => number !== undefined);
    const [first, ...others] = new Set(known);
    if (first === undefined) return UNKNOWN;
    if (others.length === 0) return single(first);
    const leftOut = [first, ...others].filter(isLeftOut).map(single);
    const [mostFrequent] = leftOut.toSorted((a, b) => b.frequency - a.frequency);
    return mostFrequent ?? merge([first, ...others]);
  };
}

interface Merged {
  /** The first `size` of these are meant. */
  readonly chunks: Uint32Array;
  readonly size: number;
  /** By chunk. */
  readonly occurrences: Uint32Array;
}

/** The postings of some terms as those of one: their occurrences added up. */
function createMerger(
  { lengths: { length } }: LexicalIndex,
  read: (term: number, visit: VisitPostings) => void,
): (terms: readonly number[]) => TermPostings {
  const chunks = new Uint32Array(length);
  const occurrences = new Uint32Array(length);
  const handOver = createBlocks();
  let size = 0;
  const add = (block: PostingBlock): void => {
    for (let place = 0; place < block.size; place += 1) {
      const chunk = block.chunks[place] ?? 0;
      const earlier = occurrences[chunk] ?? 0;
      if (earlier === 0) chunks[size++] = chunk;
      occurrences[chunk] = earlier + block.count;
    }
  };
  return (terms) => {
    for (let place = 0; place < size; place += 1) occurrences[chunks[place] ?? 0] = 0;
    size = 0;
    for (const term of terms) read(term, add);
    return {
      frequency: size,
      isLeftOut: false,
      visit: (visit) => handOver({ chunks, size, occurrences }, visit),
    };
  };
}

/** Counts that are handed over in blocks; higher ones are rare enough to come one by one. */
const MOST_IN_BLOCKS = 16;
const BLOCK = 256;

/** Hands over chunks with their occurrences in blocks of the same count. */
function createBlocks(): (postings: Merged, visit: VisitPostings) => void {
  const blocks = Array.from({ length: MOST_IN_BLOCKS + 1 }, (_, count) => ({
    chunks: new Uint32Array(count === 0 ? 1 : BLOCK),
    size: 0,
    count,
  }));
  const [single = { chunks: new Uint32Array(1), size: 0, count: 0 }] = blocks;
  return ({ chunks, size, occurrences }, visit) => {
    const flush = (block: typeof single): void => {
      visit(block);
      block.size = 0;
    };
    for (let place = 0; place < size; place += 1) {
      const chunk = chunks[place] ?? 0;
      const count = occurrences[chunk] ?? 0;
      const block = blocks[count] ?? single;
      block.count = count;
      block.chunks[block.size++] = chunk;
      if (block.size === block.chunks.length) flush(block);
    }
    for (const block of blocks) if (block.size > 0) flush(block);
  };
}
