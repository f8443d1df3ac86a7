import { randomUUID } from 'node:crypto';
import { readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { SuhbatError, systemCodeOf } from '../../domain/errors.ts';

export interface GoldFile {
  readonly path: string;
  readonly text: string;
}

/** Reads a file as it is, a byte order mark included. Throws SuhbatError `gold_invalid` when it is missing or not UTF-8. */
export async function readGoldFile(path: string): Promise<GoldFile> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new SuhbatError('gold_invalid', `${path} cannot be read. Give a file of gold questions.`, {
      cause,
    });
  });
  try {
    return { path, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch (cause) {
    throw new SuhbatError('gold_invalid', `${path} is not UTF-8. Save it in that encoding.`, { cause });
  }
}

/**
 * Puts a new text in the place of a file: whoever reads it sees the old one or the new one, whole. Links are followed
 * and the file's permissions kept. Throws SuhbatError `usage` when that fails.
 */
export async function replaceGoldFile({ path, text }: GoldFile): Promise<void> {
  try {
    const target = await realpath(path);
    const { mode } = await stat(target);
    await writeBeside(target, { text, mode });
  } catch (cause) {
    const fault = `${path} cannot be written (${systemCodeOf(cause) ?? 'unknown fault'})`;
    throw new SuhbatError('usage', `${fault}. Check that its folder may be written to.`, { cause });
  }
}

async function writeBeside(
  target: string,
  { text, mode }: { readonly text: string; readonly mode: number },
): Promise<void> {
  const temporary = `${target}.${randomUUID()}`;
  try {
    await writeFile(temporary, text, { mode, flag: 'wx' });
    await rename(temporary, target);
  } finally {
    await rm(temporary, { force: true });
  }
}
