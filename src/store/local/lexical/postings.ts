/**
 * Which chunks have each term, and how often, in bytes. The postings of term t are those from offsets[t] to
 * offsets[t + 1]: for each count that occurs, the lowest first, a byte with it, then how many chunks have it, then their
 * numbers in rising order, each as its distance to the one before less one; the first one's to −1. All but the count is
 * written with seven bits a byte, the lowest first, the eighth bit set where more follow (LEB128).
 */
export interface Postings {
  readonly offsets: Uint32Array;
  readonly bytes: Uint8Array;
}

/** The highest count that a posting tells. */
export const MOST_COUNTED_REPEATS = 255;

/** Chunks are handed over in blocks of so many, which fit the processor's first cache. */
const BLOCK = 1024;

/** Some chunks with as many occurrences of a term; they hold until the next block. */
export interface PostingBlock {
  /** The first `size` of these are meant. */
  readonly chunks: Uint32Array;
  readonly size: number;
  readonly count: number;
}

/**
 * Makes a reader of the postings of one term after another, in blocks. Bytes that are no postings give wrong chunks,
 * perhaps beyond the last one, but never an endless reading.
 */
export function createPostingReader({
  offsets,
  bytes,
}: Postings): (term: number, visit: (block: PostingBlock) => void) => void {
  const block = { chunks: new Uint32Array(BLOCK), size: 0, count: 0 };
  const cursor = { bytes, place: 0, chunk: -1 };
  return (term, visit) => {
    const end = offsets[term + 1] ?? 0;
    cursor.place = offsets[term] ?? 0;
    while (cursor.place < end) {
      block.count = bytes[cursor.place++] ?? 0;
      let left = readVarint(cursor);
      cursor.chunk = -1;
      for (; left > 0 && cursor.place < end; left -= block.size) {
        block.size = Math.min(left, BLOCK);
        readChunks(cursor, block);
        visit(block);
      }
    }
  };
}

interface Cursor {
  readonly bytes: Uint8Array;
  place: number;
  /** The last one that was read. */
  chunk: number;
}

function readChunks(cursor: Cursor, { chunks, size }: PostingBlock): void {
  const { bytes } = cursor;
  let { place, chunk } = cursor;
  for (let position = 0; position < size; position += 1) {
    let byte = bytes[place++] ?? 0;
    let gap = byte & 0x7f;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = bytes[place++] ?? 0;
      gap |= (byte & 0x7f) << shift;
    }
    chunk += gap + 1;
    chunks[position] = chunk;
  }
  cursor.place = place;
  cursor.chunk = chunk;
}

function readVarint(cursor: Cursor): number {
  let byte = 0x80;
  let number = 0;
  for (let shift = 0; byte > 0x7f; shift += 7) {
    byte = cursor.bytes[cursor.place++] ?? 0;
    number |= (byte & 0x7f) << shift;
  }
  return number;
}

/** Bytes of a number from 0 to 2³² − 1 in seven bits each. */
export const varintLength = (number: number): number => {
  if (number < 0x80) return 1;
  if (number < 0x4000) return 2;
  if (number < 0x20_0000) return 3;
  return number < 0x1000_0000 ? 4 : 5;
};

/** Writes a number from 0 to 2³² − 1 at a place; answers with the place behind it. */
export function writeVarint(bytes: Uint8Array, place: number, number: number): number {
  let end = place;
  let rest = number;
  for (; rest > 0x7f; rest >>>= 7) bytes[end++] = (rest & 0x7f) | 0x80;
  bytes[end++] = rest;
  return end;
}
