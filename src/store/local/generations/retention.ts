import { join } from 'node:path';
import { messageOf, SuhbatError } from '../../../domain/errors.ts';
import { isTemporaryCurrent } from './current-file.ts';
import type { IndexPlace } from './find-generation.ts';
import { isBuilding, listGenerations, listNames, numberOf } from './generation-names.ts';
import { readManifest } from './generation-reader.ts';

/**
 * Removes every generation below one from which documents were removed, readable or not: what was removed must not be
 * anywhere. Answers with what could not be removed and why.
 */
export async function purgeBelow({ disk, folder }: IndexPlace, name: string): Promise<string[]> {
  const older = (await listGenerations(disk, folder)).filter((one) => numberOf(one) < numberOf(name));
  const notes: string[] = [];
  for (const one of older) {
    await disk.remove(join(folder, one)).catch((cause: unknown) => {
      notes.push(
        `${join(folder, one)} holds documents that were removed and cannot be deleted (${messageOf(cause)}): delete it by hand.`,
      );
    });
  }
  return notes;
}

/** Removes the generations other than those to be kept; one that cannot be read is left to the user. */
export async function removeReadable({ disk, folder }: IndexPlace, kept: ReadonlySet<string>): Promise<void> {
  for (const name of await listGenerations(disk, folder)) {
    if (kept.has(name)) continue;
    try {
      await readManifest({ disk, folder: join(folder, name) });
    } catch (fault) {
      if (!(fault instanceof SuhbatError)) throw fault;
      if (fault.code === 'index_damaged') continue;
    }
    await disk.remove(join(folder, name));
  }
}

/** Removes what a process left that was killed; only for the holder of the lock. */
export async function removeLeftovers({ disk, folder }: IndexPlace): Promise<void> {
  for (const name of await listNames(disk, folder)) {
    if (isBuilding(name) || isTemporaryCurrent(name)) await disk.remove(join(folder, name));
  }
}
