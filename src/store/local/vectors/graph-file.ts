import { open, stat, type FileHandle } from 'node:fs/promises';
import {
  createGraphCheck,
  MOST_UPPER_WORDS,
  type GraphShape,
  type ReadPiece,
  type StoredVector,
} from './graph-check.ts';

const WORD_BYTES = Uint32Array.BYTES_PER_ELEMENT;
/** What is held of the file at a time; the longest element takes a quarter of a megabyte. */
const BLOCK_BYTES = 2 ** 21;

/** Is given each piece of a file in its order, so that a checksum need not read it again; must not keep it. */
export type OnBytes = (bytes: Uint8Array) => void;

export interface GraphFile extends GraphShape {
  readonly path: string;
  readonly onBytes?: OnBytes | undefined;
}

/**
 * Reads a graph once and checks everything in it that the library trusts: with a file that passes, it reads and jumps
 * inside its own memory. Gives some of the stored vectors. Throws RangeError.
 */
export async function checkGraphFile({
  path,
  onBytes,
  ...shape
}: GraphFile): Promise<readonly StoredVector[]> {
  const size = await sizeOf(path);
  const handle = await open(path);
  try {
    const file = createBlockReader(handle, { size, onBytes });
    const check = createGraphCheck(shape);
    await file.take({ times: 1, words: check.headerWords, by: check.header });
    await file.take({ times: shape.count, words: check.elementWords, by: check.element });
    await file.take({ times: shape.count, words: MOST_UPPER_WORDS, by: check.upperLevels });
    if (file.bytesTaken() !== size || (await file.hasMore()))
      throw new RangeError('The file goes on after the graph.');
    return check.end();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new RangeError(`${path} cannot be used. ${cause.message}`, { cause });
  } finally {
    await handle.close();
  }
}

/** A pipe would keep its reader waiting, and a device has no end. */
async function sizeOf(path: string): Promise<number> {
  const stats = await stat(path);
  if (!stats.isFile()) throw new RangeError(`${path} is not a file.`);
  return stats.size;
}

interface Pieces {
  readonly times: number;
  /** That one piece takes at the most. */
  readonly words: number;
  readonly by: ReadPiece;
}

interface BlockReader {
  /** Throws RangeError when the file ends before the last piece does. */
  take(pieces: Pieces): Promise<void>;
  bytesTaken(): number;
  hasMore(): Promise<boolean>;
}

/** Pieces lie whole in the block: what is left of it moves to its beginning before more is read. */
function createBlockReader(
  handle: FileHandle,
  { size, onBytes }: { readonly size: number; readonly onBytes: OnBytes | undefined },
): BlockReader {
  const bytes = new Uint8Array(Math.min(BLOCK_BYTES, Math.ceil(size / WORD_BYTES + 1) * WORD_BYTES));
  const block = { words: new Uint32Array(bytes.buffer), floats: new Float32Array(bytes.buffer) };
  let place = 0;
  let end = 0;
  let taken = 0;
  let hasEnded = false;
  const fill = async (): Promise<void> => {
    bytes.copyWithin(0, place, end);
    end -= place;
    place = 0;
    while (!hasEnded && end < bytes.length) {
      const { bytesRead } = await handle.read(bytes, end, bytes.length - end);
      onBytes?.(bytes.subarray(end, end + bytesRead));
      end += bytesRead;
      hasEnded = bytesRead === 0;
    }
  };
  return {
    take: async ({ times, words, by }) => {
      for (let time = 0; time < times; time += 1) {
        if (!hasEnded && end - place < words * WORD_BYTES) await fill();
        // The block keeps what it held before: a piece that is cut is looked at, then refused.
        const length = by(block, place / WORD_BYTES) * WORD_BYTES;
        if (place + length > end) throw new RangeError('The file ends before the graph does.');
        place += length;
        taken += length;
      }
    },
    bytesTaken: () => taken,
    hasMore: async () => {
      await fill();
      return end > 0;
    },
  };
}
