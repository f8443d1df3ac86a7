import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { IndexDamagedError, messageOf } from '../../../domain/errors.ts';
import type { Disk } from '../files/disk.ts';
import type { FileName } from './generation-files.ts';
import type { GenerationRecord } from './manifest.ts';
import { visitBlocks } from '../files/summed-file.ts';

export interface GenerationPlace {
  readonly disk: Disk;
  /** The generation's own folder. */
  readonly folder: string;
}

/** The files of a generation, each of which is what the manifest says before it is used. */
export interface SealedFiles {
  read(name: FileName): Promise<Uint8Array<ArrayBuffer>>;
  /** Reads a file through without holding it. */
  check(name: FileName): Promise<void>;
  /** Throws IndexDamagedError when what was read of a file is not what the manifest says. */
  assertSealed(name: FileName, found: Sum): void;
}

/** Length and CRC-32 of what has been read of a file so far. */
export interface Sum {
  bytes: number;
  crc32: number;
}

export const createSum = (): Sum => ({ bytes: 0, crc32: 0 });

export function addToSum(sum: Sum, bytes: Uint8Array): void {
  sum.bytes += bytes.length;
  sum.crc32 = crc32(bytes, sum.crc32);
}

/** Bytes whose checksum takes about a millisecond: afterwards others have their turn. */
const BYTES_A_TURN = 4 * 1024 * 1024;

async function sumOf(bytes: Uint8Array): Promise<Sum> {
  const sum = createSum();
  for (let start = 0; start < bytes.length; start += BYTES_A_TURN) {
    if (start > 0) await setImmediate();
    addToSum(sum, bytes.subarray(start, start + BYTES_A_TURN));
  }
  return sum;
}

export function createSealedFiles(
  { disk, folder }: GenerationPlace,
  { files }: GenerationRecord,
): SealedFiles {
  const pathOf = (name: FileName): string => join(folder, name);
  const assertSealed = (name: FileName, found: Sum): void => {
    const sealed = files[name];
    if (sealed?.bytes === found.bytes && sealed.crc32 === found.crc32) return;
    throw new IndexDamagedError(`${pathOf(name)} is not what was written (size or checksum differ).`);
  };
  const unreadable =
    (name: FileName) =>
    (cause: unknown): never => {
      throw new IndexDamagedError(`${pathOf(name)} cannot be read (${messageOf(cause)}).`, cause);
    };
  return {
    read: async (name) => {
      const bytes = await disk.read(pathOf(name)).catch(unreadable(name));
      assertSealed(name, await sumOf(bytes));
      return bytes;
    },
    check: async (name) => {
      const found = createSum();
      await visitBlocks(disk, pathOf(name), (block) => addToSum(found, block)).catch(unreadable(name));
      assertSealed(name, found);
    },
    assertSealed,
  };
}
