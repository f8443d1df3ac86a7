import { readFile, stat } from 'node:fs/promises';
import { systemCodeOf } from '../domain/errors.ts';

/** Bytes of the largest file that is read: some 2,000 pages. */
const LARGEST_FILE = 10 * 1024 * 1024;

export type ReadText = { readonly text: string } | { readonly reason: string };

/** The canonical text of a file, UTF-8 without its byte order mark and nothing else changed; or why there is none. */
export async function readText(path: string): Promise<ReadText> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST_FILE) return { reason: `larger than ${LARGEST_FILE / 1024 / 1024} MB` };
    return decode(await readFile(path));
  } catch (error) {
    return { reason: `cannot be read (${systemCodeOf(error) ?? 'unknown fault'})` };
  }
}

function decode(bytes: Uint8Array): ReadText {
  if (bytes.includes(0)) return { reason: 'binary: it holds NUL bytes' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.trim() === '' ? { reason: 'empty' } : { text };
  } catch {
    return { reason: 'not UTF-8; save it as UTF-8' };
  }
}
