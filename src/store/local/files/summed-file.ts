import { IndexDamagedError } from '../../../domain/errors.ts';
import { createChecksum, isSameChecksum, type Checksum } from './checksum.ts';
import type { Disk, NewFile } from './disk.ts';

/** Bytes that are read at once: enough to be fast, little enough to leave the event loop free in between. */
const BLOCK_BYTES = 4 * 1024 * 1024;

/** Smaller pieces are written together. */
const SMALL_BYTES = 64 * 1024;

export interface SummedFile extends NewFile {
  /** Closes the file and answers with what was written. */
  finish(): Promise<Checksum>;
}

/** A new file whose checksum is counted while it is written. */
export async function createSummedFile(disk: Disk, path: string): Promise<SummedFile> {
  const file = await disk.create(path);
  const checksum = createChecksum();
  return {
    append: async (bytes) => {
      checksum.add(bytes);
      await file.append(bytes);
    },
    close: () => file.close(),
    finish: async () => {
      await file.close();
      return checksum.finish();
    },
  };
}

/** Writes a whole new file, piece after piece, and answers with what was written. */
export async function writeSummed(
  disk: Disk,
  path: string,
  pieces: readonly Uint8Array[],
): Promise<Checksum> {
  const file = await createSummedFile(disk, path);
  try {
    for (const block of gathered(pieces)) await file.append(block);
    return await file.finish();
  } finally {
    await file.close();
  }
}

/** The same bytes in fewer pieces: to write one takes a call of the system. */
function* gathered(pieces: readonly Uint8Array[]): Generator<Uint8Array> {
  let small: Uint8Array[] = [];
  for (const piece of pieces) {
    if (piece.length < SMALL_BYTES) {
      small.push(piece);
      continue;
    }
    if (small.length > 0) yield Buffer.concat(small);
    yield piece;
    small = [];
  }
  if (small.length > 0) yield Buffer.concat(small);
}

/** Reads a file from the beginning to the end, block after block; each is used up before the next one is read. */
export async function visitBlocks(
  disk: Disk,
  path: string,
  visit: (block: Uint8Array) => void,
): Promise<void> {
  const file = await disk.open(path);
  try {
    const block = new Uint8Array(Math.min(BLOCK_BYTES, Math.max(1, file.size)));
    for (let position = 0; position < file.size; position += block.length) {
      const length = await file.read(block, position);
      visit(block.subarray(0, length));
    }
  } finally {
    await file.close();
  }
}

export async function checksumOf(disk: Disk, path: string): Promise<Checksum> {
  const checksum = createChecksum();
  await visitBlocks(disk, path, (block) => checksum.add(block));
  return checksum.finish();
}

/** Makes a file survive a power cut and reads it back. Throws IndexDamagedError when it is not what was `written`. */
export async function settleFile(disk: Disk, path: string, written?: Checksum): Promise<Checksum> {
  await disk.flush(path);
  const found = await checksumOf(disk, path);
  if (written === undefined || isSameChecksum(found, written)) return found;
  throw new IndexDamagedError(`${path} did not come back from the disk as it was written. Check free space.`);
}
