import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbedderIdentity } from '../../domain/embedder-identity.ts';
import { messageOf, SuhbatError, systemCodeOf } from '../../domain/errors.ts';
import type { IndexContent } from '../chunk-store.ts';
import type { IndexStorage, PreviousGeneration } from '../index-storage.ts';
import { flush, readGeneration, readStoredVectors, writeGeneration } from './generation-files.ts';
import { createLocalStore } from './local-store.ts';
import { isSameEmbedder } from './manifest.ts';

const CURRENT = 'CURRENT';
const GENERATION = /^generation-(\d{6})$/;
const BUILDING = 'building-';
/** The current generation and the one before it. */
const KEPT_GENERATIONS = 2;

export interface LocalStorageOptions {
  /** The index folder; made when it is missing. */
  readonly folder: string;
  readonly embedder: EmbedderIdentity;
}

/** Generations in numbered folders below one; a file CURRENT, replaced by rename, names the one in force. */
export function createLocalStorage({ folder, embedder }: LocalStorageOptions): IndexStorage {
  return {
    open: async () => {
      const generation = await currentGeneration(folder);
      if (generation === undefined) {
        throw new SuhbatError(
          'index_missing',
          `There is no index in ${folder}. Run "npm run ingest" to build it.`,
        );
      }
      return createLocalStore(generation, await readGeneration(join(folder, generation), embedder));
    },
    current: () => currentGeneration(folder),
    previous: () => previousGeneration(folder, embedder),
    publish: (content) =>
      publish(folder, content).catch((cause: unknown) => {
        if (cause instanceof TypeError) throw cause;
        throw new SuhbatError(
          'index_unwritable',
          `The index could not be written to ${folder} (${messageOf(cause)}); the old one stays in force. ` +
            'Check free space and permissions, then run "npm run ingest" again.',
          { cause },
        );
      }),
  };
}

async function currentGeneration(folder: string): Promise<string | undefined> {
  const name = await readFile(join(folder, CURRENT), 'utf8').catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(systemCodeOf(error) ?? '')) return '';
    throw new SuhbatError(
      'index_damaged',
      `${join(folder, CURRENT)} cannot be read. Check its permissions.`,
      {
        cause: error,
      },
    );
  });
  return GENERATION.test(name.trim()) ? name.trim() : undefined;
}

async function previousGeneration(
  folder: string,
  embedder: EmbedderIdentity,
): Promise<PreviousGeneration | undefined> {
  const generation = await currentGeneration(folder);
  if (generation === undefined) return undefined;
  try {
    const stored = await readStoredVectors(join(folder, generation));
    return isSameEmbedder(stored.embedder, embedder) ? stored : { ...stored, vectors: new Map() };
  } catch (error) {
    if (error instanceof SuhbatError && error.code === 'index_damaged') return undefined;
    throw error;
  }
}

async function publish(folder: string, content: IndexContent): Promise<string> {
  await mkdir(folder, { recursive: true });
  const building = join(folder, `${BUILDING}${process.pid}-${randomUUID()}`);
  await mkdir(building);
  try {
    await writeGeneration(building, content);
    await flush(building);
    const generation = await nextGeneration(folder);
    await rename(building, join(folder, generation));
    await flush(folder);
    await replaceCurrent(folder, generation);
    await removeOldGenerations(folder);
    return generation;
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

async function nextGeneration(folder: string): Promise<string> {
  const newest = (await generationsIn(folder)).at(-1);
  const number = newest === undefined ? 0 : Number(GENERATION.exec(newest)?.[1]);
  return `generation-${String(number + 1).padStart(6, '0')}`;
}

async function replaceCurrent(folder: string, generation: string): Promise<void> {
  const temporary = join(folder, `${CURRENT}.${process.pid}`);
  await writeFile(temporary, `${generation}\n`);
  await flush(temporary);
  await rename(temporary, join(folder, CURRENT));
  await flush(folder);
}

async function removeOldGenerations(folder: string): Promise<void> {
  const old = (await generationsIn(folder)).slice(0, -KEPT_GENERATIONS);
  for (const name of old) await rm(join(folder, name), { recursive: true, force: true });
  for (const name of await readdir(folder)) {
    if (isAbandoned(name)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

const generationsIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => GENERATION.test(name)).toSorted();

/** A building folder whose process was killed. */
function isAbandoned(name: string): boolean {
  const pid = new RegExp(`^${BUILDING}(\\d+)-`).exec(name)?.[1];
  return pid !== undefined && Number(pid) !== process.pid && !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return systemCodeOf(error) === 'EPERM';
  }
}
