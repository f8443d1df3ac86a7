import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { EmbedderIdentity } from '../../../domain/embedder-identity.ts';
import { SuhbatError } from '../../../domain/errors.ts';
import type { GenerationDraft, GenerationOutline } from '../../index-storage.ts';
import { readCurrent, replaceCurrent } from './current-file.ts';
import type { IndexPlace } from './find-generation.ts';
import { buildingName, generationName, listGenerations, numberOf } from './generation-names.ts';
import { createGenerationWriter } from './generation-writer.ts';
import type { GraphBuilder } from '../vectors/graph-builder.ts';
import type { GraphSize } from '../hnsw-index.ts';
import type { IndexLock } from './index-lock.ts';
import { keepOneBelow, purgeBelow } from './retention.ts';

/** Makes the builder of a graph. */
export type CreateGraph = (size: GraphSize) => GraphBuilder;

interface DraftOptions extends IndexPlace {
  readonly embedder: EmbedderIdentity;
  readonly outline: GenerationOutline;
  readonly createGraph: CreateGraph;
  /** Up to so many vectors no graph is built. */
  readonly exactUpTo: number;
  readonly lock: IndexLock;
}

/** Begins a generation in a folder of its own, which bears no generation's name until it is sealed. */
export async function beginDraft(options: DraftOptions): Promise<GenerationDraft> {
  const { disk, folder, embedder, outline, createGraph, exactUpTo } = options;
  const building = join(folder, buildingName(randomUUID()));
  await disk.makeFolder(building);
  const graph =
    outline.chunks > exactUpTo
      ? createGraph({ dimension: embedder.dimension, capacity: outline.chunks })
      : undefined;
  const { chunker } = outline;
  const writer = await createGenerationWriter({ disk, folder: building, embedder, chunker, graph });
  return {
    add: (document, chunks) => writer.add(document, chunks),
    publish: async () => {
      const { seal } = await writer.seal(outline);
      await writer.close();
      return publish(options, { building, seal });
    },
    discard: async () => {
      await writer.close();
      await disk.remove(building);
    },
  };
}

interface SealedFolder {
  readonly building: string;
  readonly seal: string;
}

async function publish(
  { disk, folder, outline, lock }: DraftOptions,
  { building, seal }: SealedFolder,
): Promise<string> {
  await lock.assertHeld();
  const before = (await readCurrent(disk, folder))?.name;
  const newest = (await listGenerations(disk, folder))[0];
  const name = generationName(Math.max(numberOf(before ?? ''), numberOf(newest ?? '')) + 1);
  await disk.rename(building, join(folder, name));
  await disk.flush(folder);
  await lock.assertHeld();
  await replaceCurrent(disk, folder, { name, seal });
  if (outline.removesDocuments) await purge({ disk, folder }, name);
  else await keepOneBelow({ disk, folder }, name).catch(leaveToNext);
  return name;
}

/** The new generation is in force: what could not be removed now is removed when the next one is published. */
const leaveToNext = (): void => {};

async function purge(place: IndexPlace, name: string): Promise<void> {
  const notes = await purgeBelow(place, name);
  if (notes.length > 0)
    throw new SuhbatError('index_unwritable', `${name} is in force, but ${notes.join(' ')}`);
}
