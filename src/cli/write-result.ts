import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { SuhbatError, systemCodeOf } from '../domain/errors.ts';

/**
 * Puts a text in the place of a file: whoever reads it sees the old one or the new one, whole. Links are followed and
 * the file's permissions kept; what is no file, as a pipe, is written to. Throws SuhbatError `usage` when that fails.
 */
export async function writeResult(path: string, text: string): Promise<void> {
  try {
    const old = await statOf(path);
    if (old === undefined) await writeBeside(path, { text });
    else if (old.isFile()) await writeBeside(await realpath(path), { text, mode: old.mode });
    else await writeFile(path, text);
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

/** Undefined when there is none. */
async function statOf(path: string): Promise<Stats | undefined> {
  return stat(path).catch((cause: unknown) => {
    if (systemCodeOf(cause) === 'ENOENT') return undefined;
    throw cause;
  });
}

async function writeBeside(
  target: string,
  { text, mode }: { readonly text: string; readonly mode?: number },
): Promise<void> {
  const temporary = `${target}.${randomUUID()}`;
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    if (mode !== undefined) await chmod(temporary, mode);
    await rename(temporary, target);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** The error for a file that the user asked for and that cannot be written, for the reason `cause`. */
export function unwritable(path: string, cause: unknown): SuhbatError {
  const fault = `${path} cannot be written (${systemCodeOf(cause) ?? 'unknown fault'})`;
  return new SuhbatError('usage', `${fault}. Check that its folder exists and may be written to.`, { cause });
}
