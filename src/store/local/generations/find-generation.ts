import { join } from 'node:path';
import { IndexDamagedError, SuhbatError } from '../../../domain/errors.ts';
import type { Disk } from '../files/disk.ts';
import { readCurrent, type Current } from './current-file.ts';
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
}

export interface FoundGenerations {
  /** Whether any generation was ever published. */
  readonly isPublished: boolean;
  /** The seal that CURRENT bears. */
  readonly seal: string | undefined;
  /** The generation of that seal. */
  readonly inForce: FoundGeneration | undefined;
  /** What may be opened, the best first. */
  readonly usable: readonly FoundGeneration[];
  /** Those above the one in force, which were never put in force. */
  readonly above: readonly FoundGeneration[];
  /** Why what was published last cannot be opened as it is; the first is what a user is told. */
  readonly faults: readonly SuhbatError[];
}

/**
 * Finds the generations whose seals hold. The seal in CURRENT decides which one is in force; where it fits none, the newest
 * up to the one that CURRENT names stands in for it, and those above that, which were sealed and not yet put in force when
 * the power went, only where nothing else is left. Below a removal of documents nothing may be opened.
 */
export async function findGenerations({ disk, folder }: IndexPlace): Promise<FoundGenerations> {
  const current = await readCurrent(disk, folder);
  const { found, faults } = await readManifests({ disk, folder }, current?.name);
  const inForce = found.find(({ manifest }) => manifest.seal === current?.seal);
  const isWhole = inForce !== undefined && inForce.name === current?.name;
  if (!isWhole && faults.length === 0) {
    faults.push(
      new IndexDamagedError(`${join(folder, 'CURRENT')} does not name a generation that is there.`),
    );
  }
  return {
    isPublished: current !== undefined,
    seal: current?.seal,
    inForce,
    faults,
    ...sort(found, inForce?.name ?? current?.name),
  };
}

/** The generations whose seals hold, the newest first, and what is wrong with the one that CURRENT names. */
async function readManifests(
  { disk, folder }: IndexPlace,
  current: string | undefined,
): Promise<{ found: FoundGeneration[]; faults: SuhbatError[] }> {
  const found: FoundGeneration[] = [];
  const faults: SuhbatError[] = [];
  for (const name of await listGenerations(disk, folder)) {
    const place = join(folder, name);
    try {
      found.push({ name, folder: place, manifest: await readManifest({ disk, folder: place }) });
    } catch (fault) {
      if (!(fault instanceof SuhbatError)) throw fault;
      if (name === current) faults.push(fault);
    }
  }
  return { found, faults };
}

/** The newest first, down to a removal of documents. */
function sort(
  found: readonly FoundGeneration[],
  highest: Current['name'],
): Pick<FoundGenerations, 'usable' | 'above'> {
  const isAbove = ({ name }: FoundGeneration): boolean =>
    highest !== undefined && numberOf(name) > numberOf(highest);
  const above = found.filter(isAbove);
  const upTo = found.filter((one) => !isAbove(one));
  const usable = upTo.length > 0 ? upTo : above;
  const removal = usable.findIndex(({ manifest }) => manifest.generation.removes_documents);
  return { usable: removal < 0 ? usable : usable.slice(0, removal + 1), above };
}
