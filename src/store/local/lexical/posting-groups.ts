import { MOST_COUNTED_REPEATS, varintLength, writeVarint } from './postings.ts';

/** The chunks of a term in groups that have it equally often; they hold until the next term's. */
export interface PostingGroups {
  /** Takes the postings as the builder collects them. */
  readonly read: (collected: Uint8Array) => void;
  /** The bytes that `write` will fill. */
  readonly length: () => number;
  /** Writes the groups as `Postings` has them; answers with the place behind them. */
  readonly write: (bytes: Uint8Array, place: number) => number;
}

/** Makes room for the groups of terms that at most so many chunks have. */
export function createPostingGroups(mostChunks: number): PostingGroups {
  const chunks = new Uint32Array(mostChunks);
  const counts = new Uint8Array(mostChunks);
  const grouped = new Uint32Array(mostChunks);
  /** Group n begins at starts[n] of `grouped`. */
  const starts = new Uint32Array(MOST_COUNTED_REPEATS + 2);
  const collected = { chunks, counts };
  let highest = 0;
  return {
    read: (bytes) => {
      const size = readCollected(bytes, collected);
      highest = 0;
      for (let place = 0; place < size; place += 1) highest = Math.max(highest, counts[place] ?? 0);
      starts.fill(0, 0, highest + 2);
      for (let place = 0; place < size; place += 1) increase(starts, (counts[place] ?? 0) + 1);
      for (let count = 1; count <= highest; count += 1) {
        starts[count] = (starts[count] ?? 0) + (starts[count - 1] ?? 0);
      }
      for (let place = 0; place < size; place += 1) {
        grouped[increase(starts, counts[place] ?? 0)] = chunks[place] ?? 0;
      }
      starts.copyWithin(1, 0, highest + 1);
    },
    length: () => {
      let length = 0;
      for (let count = 1; count <= highest; count += 1) {
        const [start, end] = [starts[count] ?? 0, starts[count + 1] ?? 0];
        if (start === end) continue;
        length += 1 + varintLength(end - start);
        for (let place = start; place < end; place += 1) length += varintLength(gapAt(grouped, place, start));
      }
      return length;
    },
    write: (bytes, place) => {
      let end = place;
      for (let count = 1; count <= highest; count += 1) {
        const [from, to] = [starts[count] ?? 0, starts[count + 1] ?? 0];
        if (from === to) continue;
        bytes[end] = count;
        end = writeVarint(bytes, end + 1, to - from);
        for (let position = from; position < to; position += 1) {
          end = writeVarint(bytes, end, gapAt(grouped, position, from));
        }
      }
      return end;
    },
  };
}

/** Adds one to a number; answers with what it was. */
function increase(numbers: Uint32Array, place: number): number {
  const before = numbers[place] ?? 0;
  numbers[place] = before + 1;
  return before;
}

const gapAt = (chunks: Uint32Array, place: number, start: number): number =>
  (chunks[place] ?? 0) - (place === start ? 0 : (chunks[place - 1] ?? 0) + 1);

interface Collected {
  readonly chunks: Uint32Array;
  readonly counts: Uint8Array;
}

/** A posting of a term as the builder collects it. */
export interface CollectedPosting {
  /** Chunks between this one and the last one that has the term. */
  readonly gap: number;
  readonly count: number;
}

/** Of one collected posting, with a count. */
export const MOST_COLLECTED_BYTES = 6;

/** Writes twice the gap, as `writeVarint` does, plus one where a byte with the count follows; it is 1 otherwise. Answers with the place behind. */
export function collectPosting({ gap, count }: CollectedPosting, bytes: Uint8Array, place: number): number {
  const end = writeVarint(bytes, place, 2 * gap + (count > 1 ? 1 : 0));
  if (count === 1) return end;
  bytes[end] = count;
  return end + 1;
}

/** The reverse, of all the postings of a term; answers with their number. */
function readCollected(bytes: Uint8Array, { chunks, counts }: Collected): number {
  let [place, size, chunk] = [0, 0, 0];
  while (place < bytes.length) {
    let byte = bytes[place++] ?? 0;
    let code = byte & 0x7f;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = bytes[place++] ?? 0;
      code |= (byte & 0x7f) << shift;
    }
    chunk += code >>> 1;
    chunks[size] = chunk;
    counts[size] = (code & 1) === 0 ? 1 : (bytes[place++] ?? 0);
    size += 1;
    chunk += 1;
  }
  return size;
}
