import { close, fstat, open as openCallback, read, readSync } from 'node:fs';
import { promisify } from 'node:util';
import { link, mkdir, open, readdir, rename, rm, stat, utimes, type FileHandle } from 'node:fs/promises';
import type { Disk } from './disk.ts';

/*
 * A file that stays open with an index is a bare descriptor: whoever asks one question ends with the process, and Node
 * complains of a FileHandle that it has to close itself.
 */
const openDescriptor = promisify(openCallback);
const statDescriptor = promisify(fstat);
const readDescriptor = promisify(read);
const closeDescriptor = promisify(close);

/** The file system of the machine. */
export const nodeDisk: Disk = {
  list: (folder) => readdir(folder),
  read: async (path) => {
    const handle = await open(path);
    try {
      const { size } = await handle.stat();
      const bytes = new Uint8Array(size);
      const length = await fill(bytes, async (from) => (await handle.read(bytes, from)).bytesRead);
      return length === size ? bytes : bytes.slice(0, length);
    } finally {
      await handle.close();
    }
  },
  open: async (path) => {
    const descriptor = await openDescriptor(path, 'r');
    const { size } = await statDescriptor(descriptor);
    return {
      size,
      read: (target, position) =>
        fill(target, async (from) => {
          const { bytesRead } = await readDescriptor(
            descriptor,
            target,
            from,
            target.length - from,
            position + from,
          );
          return bytesRead;
        }),
      readNow: (target, position) => readSync(descriptor, target, 0, target.length, position),
      close: () => closeDescriptor(descriptor),
    };
  },
  create: async (path) => {
    const handle = await open(path, 'wx');
    return { append: (bytes) => appendFully(handle, bytes), close: () => handle.close() };
  },
  flush: async (path) => {
    const handle = await open(path);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  rename,
  link,
  remove: (path) => rm(path, { recursive: true, force: true }),
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true });
  },
  produce: (path, write) => write(path),
  touch: (path) => utimes(path, new Date(), new Date()),
  changedAt: async (path) => (await stat(path)).mtimeMs,
};

/** The system may give less at once than is asked for: `readFrom` goes on from what is filled. */
async function fill(target: Uint8Array, readFrom: (filled: number) => Promise<number>): Promise<number> {
  let filled = 0;
  while (filled < target.length) {
    const length = await readFrom(filled);
    if (length === 0) break;
    filled += length;
  }
  return filled;
}

async function appendFully(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, written);
    written += bytesWritten;
  }
}
