import { readSync } from 'node:fs';
import { link, mkdir, open, readdir, rename, rm, stat, utimes, type FileHandle } from 'node:fs/promises';
import type { Disk } from './disk.ts';

/** The file system of the machine. */
export const nodeDisk: Disk = {
  list: (folder) => readdir(folder),
  read: async (path) => {
    const handle = await open(path);
    try {
      const { size } = await handle.stat();
      const bytes = new Uint8Array(size);
      const length = await readFully(handle, bytes, 0);
      return length === size ? bytes : bytes.slice(0, length);
    } finally {
      await handle.close();
    }
  },
  open: async (path) => {
    const handle = await open(path);
    const { size } = await handle.stat();
    return {
      size,
      read: (target, position) => readFully(handle, target, position),
      readNow: (target, position) => readSync(handle.fd, target, 0, target.length, position),
      close: () => handle.close(),
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

/** The system may give less at once than is asked for. */
async function readFully(handle: FileHandle, target: Uint8Array, position: number): Promise<number> {
  let filled = 0;
  while (filled < target.length) {
    const { bytesRead } = await handle.read(target, filled, target.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
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
