import { join } from 'node:path';
import { IndexDamagedError, SuhbatError } from '../../../domain/errors.ts';
import { readCurrent, type Current } from './current-file.ts';
import type { Disk } from '../files/disk.ts';
import { listGenerations, numberOf } from './generation-names.ts';
import { readManifest } from './generation-reader.ts';
import type { Manifest } from './manifest.ts';

export interface IndexPlace {
  readonly disk: Disk;
  /** The index folder. */
  readonly folder: string;
}

/** A generation whose seal holds. */
export interface FoundGeneration {
  readonly name: string;
  readonly folder: string;
  readonly manifest: Manifest;
  /** Whether CURRENT puts it in force. */
  readonly isInForce: boolean;
}

/** What of an index may be opened, the best first. */
export interface FoundGenerations {
  readonly usable: readonly FoundGeneration[];
  /** Why some of them cannot be, beginning with the one that is in force. */
  readonly faults: readonly SuhbatError[];
}

/**
 * The generation in force and those below it, the newest first. The seal in CURRENT decides which one is in force; where
 * it fits none, the newest up to the one that CURRENT names comes first; one above it, which was sealed and not yet put in
 * force when the power went, only where nothing else is left. Throws SuhbatError `index_missing` where nothing
 * was ever published.
 */
export async function findGenerations({ disk, folder }: IndexPlace): Promise<FoundGenerations> {
  const current = await readCurrent(disk, folder);
  if (current === undefined) {
    throw new SuhbatError(
      'index_missing',
      `There is no index in ${folder}. Run "npm run ingest" to build it.`,
    );
  }
  const names = await listGenerations(disk, folder);
  const found: FoundGeneration[] = [];
  const faults: SuhbatError[] = [];
  for (const name of names) {
    const place = join(folder, name);
    try {
      const manifest = await readManifest({ disk, folder: place });
      found.push({ name, folder: place, manifest, isInForce: manifest.seal === current.seal });
    } catch (fault) {
      if (!(fault instanceof SuhbatError)) throw fault;
      if (name === current.name) faults.push(fault);
    }
  }
  return {
    usable: upToCurrent(found, current),
    faults: withCurrentFault(faults, { folder, current, found }),
  };
}

function upToCurrent(found: readonly FoundGeneration[], { name }: Current): FoundGeneration[] {
  const inForce = found.find(({ isInForce }) => isInForce);
  const highest = inForce?.name ?? name;
  if (highest === undefined) return [...found];
  const isAbove = (one: FoundGeneration): boolean => numberOf(one.name) > numberOf(highest);
  const below = found.filter((one) => !isAbove(one));
  return below.length > 0 ? below : found.filter(isAbove);
}

/** What is wrong with CURRENT itself, unless the generation that it names is at fault. */
function withCurrentFault(
  faults: readonly SuhbatError[],
  { folder, current, found }: { folder: string; current: Current; found: readonly FoundGeneration[] },
): SuhbatError[] {
  const inForce = found.find(({ isInForce }) => isInForce);
  if (faults.length > 0 || (inForce !== undefined && inForce.name === current.name)) return [...faults];
  return [new IndexDamagedError(`${join(folder, 'CURRENT')} does not name a generation that is there.`)];
}
