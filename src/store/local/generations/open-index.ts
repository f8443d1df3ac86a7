import type { EmbedderIdentity } from '../../../domain/embedder-identity.ts';
import { messageOf, SuhbatError } from '../../../domain/errors.ts';
import type { ChunkStore } from '../../chunk-store.ts';
import { createLocalStore } from '../local-store.ts';
import { readCurrent } from './current-file.ts';
import { findGenerations, type FoundGeneration, type IndexPlace } from './find-generation.ts';
import { openGeneration } from './generation-reader.ts';
import { purgeAsSealed } from './retention.ts';

interface OpenIndexOptions extends IndexPlace {
  readonly embedder: EmbedderIdentity;
}

/** So often an index is opened anew that was replaced while it was being opened. */
const MOST_TRIES = 5;

/**
 * Opens the generation in force; when it cannot be used the newest one below it that can; when there is none, the newest
 * of which all but the graph can be used. Throws SuhbatError `index_missing` where nothing was ever published, and the
 * fault of the one in force when nothing can be opened.
 */
export async function openIndex(options: OpenIndexOptions): Promise<ChunkStore> {
  for (let tries = 1; ; tries += 1) {
    const found = await findGenerations(options);
    if (!found.isPublished) {
      throw new SuhbatError(
        'index_missing',
        `There is no index in ${options.folder}. Run "npm run ingest" to build it.`,
      );
    }
    const purgeNotes = await purgeAsSealed(options, found.inForce);
    const { store, faults } = await openBest(options, found.usable, [...found.faults]);
    const isReplaced = (await readCurrent(options.disk, options.folder))?.seal !== found.seal;
    if (isReplaced && faults.length > 0 && tries < MOST_TRIES) {
      await store?.close();
      continue;
    }
    if (store === undefined) throw faults[0];
    const notes = [...faults.slice(0, 1).map((fault) => degradedBy(fault, store)), ...purgeNotes];
    return { ...store, degradation: notes.length === 0 ? undefined : notes.join(' ') };
  }
}

const degradedBy = (fault: SuhbatError, { generation }: ChunkStore): string =>
  `${messageOf(fault)} Until then what is left of ${generation} answers.`;

interface Opened {
  readonly store: ChunkStore | undefined;
  /** What kept better ones from being opened. */
  readonly faults: readonly SuhbatError[];
}

async function openBest(
  { disk, embedder }: OpenIndexOptions,
  usable: readonly FoundGeneration[],
  faults: SuhbatError[],
): Promise<Opened> {
  const ways = [false, true].flatMap((ignoresGraph) =>
    usable.map((generation) => ({ generation, ignoresGraph })),
  );
  for (const { generation, ignoresGraph } of ways) {
    try {
      const { generation: record } = generation.manifest;
      const parts = await openGeneration({ disk, folder: generation.folder, record, embedder, ignoresGraph });
      return { store: createLocalStore(generation.name, parts), faults };
    } catch (fault) {
      if (!(fault instanceof SuhbatError)) throw fault;
      faults.push(fault);
    }
  }
  return { store: undefined, faults };
}
