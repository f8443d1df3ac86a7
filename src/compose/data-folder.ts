import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, systemCodeOf } from '../domain/errors.ts';

/** Why nothing can be kept in DATA_DIR, with the remedy; undefined when all is well. Tries it out. */
export async function faultOfDataFolder(folder: string): Promise<string | undefined> {
  const trial = join(folder, `.trial-${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(trial, '');
    await rm(trial);
    return undefined;
  } catch (error) {
    const why = systemCodeOf(error) ?? messageOf(error);
    return `DATA_DIR cannot be written (${why}): no answer or rating is kept. Make it writable, or set ANSWER_LOG=off`;
  }
}
