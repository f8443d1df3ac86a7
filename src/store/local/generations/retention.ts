import { join } from 'node:path';
import { messageOf, SuhbatError } from '../../../domain/errors.ts';
import { isTemporaryCurrent } from './current-file.ts';
import { findGenerations, type FoundGeneration, type IndexPlace } from './find-generation.ts';
import { fileNames } from './generation-files.ts';
import { isBuilding, listGenerations, listNames, numberOf } from './generation-names.ts';
import { readManifest } from './generation-reader.ts';
import { createSealedFiles } from './sealed-files.ts';

/** What may be left of vectors that were embedded for a generation that was never published. */
export const EMBEDDED_VECTORS = 'embedded-vectors';

/**
 * Removes every generation below one from which documents were removed, readable or not, and vectors that no generation
 * holds: what was removed must not be anywhere. Answers with what could not be removed and why.
 */
export async function purgeBelow({ disk, folder }: IndexPlace, name: string): Promise<string[]> {
  const older = (await listGenerations(disk, folder)).filter((one) => numberOf(one) < numberOf(name));
  const notes: string[] = [];
  for (const one of [...older, EMBEDDED_VECTORS]) {
    await disk.remove(join(folder, one)).catch((cause: unknown) => {
      notes.push(
        `${join(folder, one)} holds documents that were removed and cannot be deleted (${messageOf(cause)}): delete it by hand.`,
      );
    });
  }
  return notes;
}

/** The same, as the generation in force demands it by its seal: for when it was interrupted. */
export const purgeAsSealed = async (
  place: IndexPlace,
  inForce: FoundGeneration | undefined,
): Promise<string[]> =>
  inForce?.manifest.generation.removes_documents === true ? purgeBelow(place, inForce.name) : [];

/** Keeps of the generations below one the newest that is whole and removes the others; one that is damaged is left to the user. */
export async function keepOneBelow({ disk, folder }: IndexPlace, name: string): Promise<void> {
  const older = (await listGenerations(disk, folder)).filter((one) => numberOf(one) < numberOf(name));
  let isKept = false;
  for (const one of older) {
    const fault = await faultOf({ disk, folder }, one);
    if (fault === 'index_damaged') continue;
    if (fault !== undefined || isKept) await disk.remove(join(folder, one));
    isKept ||= fault === undefined;
  }
}

/** The code of what keeps a generation from being read whole. */
async function faultOf({ disk, folder }: IndexPlace, name: string): Promise<string | undefined> {
  const place = { disk, folder: join(folder, name) };
  try {
    const { generation } = await readManifest(place);
    const sealed = createSealedFiles(place, generation);
    for (const file of fileNames) if (generation.files[file] !== undefined) await sealed.check(file);
    return undefined;
  } catch (fault) {
    if (fault instanceof SuhbatError) return fault.code;
    throw fault;
  }
}

/**
 * Removes what processes left that were killed: what they were building, sealed generations that were never put in force,
 * and what a purge has not reached. Only for the holder of the lock.
 */
export async function removeLeftovers(place: IndexPlace): Promise<void> {
  const { disk, folder } = place;
  for (const name of await listNames(disk, folder)) {
    if (isBuilding(name) || isTemporaryCurrent(name)) await disk.remove(join(folder, name));
  }
  const { inForce, above } = await findGenerations(place);
  for (const { folder: never } of inForce === undefined ? [] : above) await disk.remove(never);
  const notes = await purgeAsSealed(place, inForce);
  if (notes.length > 0) throw new SuhbatError('index_unwritable', notes.join(' '));
}
