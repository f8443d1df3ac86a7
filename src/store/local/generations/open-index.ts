import type { EmbedderIdentity } from '../../../domain/embedder-identity.ts';
import { IndexDamagedError, messageOf, SuhbatError } from '../../../domain/errors.ts';
import type { ChunkStore } from '../../chunk-store.ts';
import { findGenerations, type FoundGeneration, type IndexPlace } from './find-generation.ts';
import { openGeneration } from './generation-reader.ts';
import { createLocalStore } from '../local-store.ts';
import { purgeBelow } from './retention.ts';

interface OpenIndexOptions extends IndexPlace {
  readonly embedder: EmbedderIdentity;
}

/**
 * Opens the generation in force; when it cannot be used the newest one below it that can; when there is none, the newest
 * whose graph can be built anew from its vectors. Throws the fault of the one in force when nothing can be opened.
 */
export async function openIndex(options: OpenIndexOptions): Promise<ChunkStore> {
  const { usable, faults } = await findGenerations(options);
  const met = [...faults];
  const ways = [false, true].flatMap((rebuildsGraph) =>
    usable.map((generation) => ({ generation, rebuildsGraph })),
  );
  for (const way of ways) {
    try {
      return await openOne(options, { ...way, earlier: met[0] });
    } catch (fault) {
      if (!(fault instanceof SuhbatError)) throw fault;
      met.push(fault);
    }
  }
  throw met[0] ?? new IndexDamagedError(`No generation in ${options.folder} can be used.`);
}

interface Attempt {
  readonly generation: FoundGeneration;
  readonly rebuildsGraph: boolean;
  /** What kept a better one from being opened. */
  readonly earlier: SuhbatError | undefined;
}

async function openOne(
  { disk, folder, embedder }: OpenIndexOptions,
  { generation, rebuildsGraph, earlier }: Attempt,
): Promise<ChunkStore> {
  const { generation: record } = generation.manifest;
  const parts = await openGeneration({ disk, folder: generation.folder, record, embedder, rebuildsGraph });
  const notes = [
    ...(earlier === undefined ? [] : [`${messageOf(earlier)} Until then ${generation.name} answers.`]),
    ...(record.removes_documents ? await purgeBelow({ disk, folder }, generation.name) : []),
  ];
  const degradation = notes.length === 0 ? undefined : notes.join(' ');
  return createLocalStore({ generation: generation.name, degradation }, parts);
}
