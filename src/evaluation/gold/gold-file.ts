import { readFile } from 'node:fs/promises';
import { SuhbatError } from '../../domain/errors.ts';

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
