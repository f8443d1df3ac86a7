import { isBelow, isRising } from '../files/number-checks.ts';
import { createPostingsBuilder, type FinishedPostings, type FinishOptions } from './postings-builder.ts';
import { decodeSections, encodeSections, integersOf } from '../files/sections.ts';
import {
  createStringTableBuilder,
  sizeOf,
  stringTableOf,
  stringTableSections,
  type StringTable,
} from './string-table.ts';

/** An inverted index on typed arrays, which are also its file. A term that has a frequency but no postings is not searched. */
export interface LexicalIndex extends FinishedPostings {
  readonly terms: StringTable;
}

/** Indexes the terms of chunk after chunk. */
export function buildLexicalIndex(
  chunks: Iterable<readonly string[]>,
  options?: FinishOptions,
): LexicalIndex {
  const terms = createStringTableBuilder();
  const postings = createPostingsBuilder();
  for (const chunk of chunks) {
    const numbers = Uint32Array.from(chunk, (text) => terms.number({ text, start: 0, end: text.length }));
    postings.count({ numbers, start: 0, end: numbers.length });
    postings.endChunk();
  }
  return { terms: terms.finish(), ...postings.finish(options) };
}

/** The file in pieces that follow each other. */
export const encodeLexicalIndex = (index: LexicalIndex): Uint8Array[] =>
  encodeSections([
    ...stringTableSections(index.terms),
    index.frequencies,
    index.offsets,
    index.bytes,
    index.lengths,
  ]);

/** The reverse, as views of the file; throws RangeError when the bytes are not such an index. */
export function decodeLexicalIndex(file: Uint8Array): LexicalIndex {
  const [units, ends, slots, frequencies, offsets, bytes, lengths] = decodeSections(file);
  if (!frequencies || !offsets || !bytes || !lengths) {
    throw new RangeError('A section of the lexical index is missing.');
  }
  const index = {
    terms: stringTableOf([units, ends, slots]),
    frequencies: integersOf(frequencies),
    offsets: integersOf(offsets),
    bytes,
    lengths: integersOf(lengths),
  };
  assertConsistent(index);
  return index;
}

function assertConsistent({ terms, frequencies, offsets, bytes, lengths }: LexicalIndex): void {
  const holds =
    frequencies.length === sizeOf(terms) &&
    offsets.length === frequencies.length + 1 &&
    isRising(offsets, bytes.length) &&
    isBelow(frequencies, lengths.length + 1) &&
    !frequencies.includes(0);
  if (!holds) throw new RangeError('The parts of the lexical index do not fit each other.');
}
