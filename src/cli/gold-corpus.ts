import { createServices } from '../compose/services.ts';
import type { Config } from '../config/load.ts';
import type { DraftLibrary } from '../evaluation/gold/draft/draft-library.ts';
import { assertNotEmpty, readCorpus, type ReadCorpus } from '../ingest/read-corpus.ts';
import { textOf } from '../domain/span.ts';
import { usageError } from './command.ts';

interface GoldCorpusOptions {
  readonly corpus?: readonly string[] | undefined;
  readonly index?: string | undefined;
  readonly usage: string;
}

/** The documents below the given paths, without embedding anything; else those of an index, by default the one in force. */
export async function openGoldCorpus(
  config: Config,
  { corpus, index, usage }: GoldCorpusOptions,
): Promise<DraftLibrary> {
  if (corpus !== undefined && index !== undefined) {
    throw usageError('--corpus and --index exclude each other', usage);
  }
  const services = createServices({ ...config, indexDir: index ?? config.indexDir });
  if (corpus === undefined) return services.storage.open();
  const read = await readCorpus(corpus, services.ingestParts.chunking);
  assertNotEmpty(read, corpus);
  return libraryOf(read);
}

function libraryOf({ documents: read }: ReadCorpus): DraftLibrary {
  const documents = new Map(read.map(({ document }) => [document.id, document]));
  const all = read.flatMap(({ document, chunks }) =>
    chunks.map((chunk) => ({ ...chunk, text: textOf(document.text, chunk.span) })),
  );
  return {
    documents: [...documents.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    document: async (id) => documents.get(id),
    chunkCount: all.length,
    passages: async (numbers) => numbers.flatMap((number) => all[number] ?? []),
  };
}
