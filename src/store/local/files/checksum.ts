import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** What a file of an index is known by. */
export interface Checksum {
  readonly bytes: number;
  /** Tells damage quickly, whenever an index is opened. */
  readonly crc32: number;
  /** In hexadecimal; compared when a file has been written, and by "doctor". */
  readonly sha256: string;
}

export interface RunningChecksum {
  add(bytes: Uint8Array): void;
  finish(): Checksum;
}

export function createChecksum(): RunningChecksum {
  const hash = createHash('sha256');
  let length = 0;
  let sum = 0;
  return {
    add: (bytes) => {
      hash.update(bytes);
      sum = crc32(bytes, sum);
      length += bytes.length;
    },
    finish: () => ({ bytes: length, crc32: sum, sha256: hash.digest('hex') }),
  };
}

export const isSameChecksum = (a: Checksum, b: Checksum): boolean =>
  a.bytes === b.bytes && a.crc32 === b.crc32 && a.sha256 === b.sha256;
