import { createServices } from '../compose/services.ts';
import type { Config } from '../config/load.ts';
import type { DraftLibrary } from '../evaluation/gold/draft/draft-library.ts';
import { assertNotEmpty, readCorpus, type ReadCorpus } from '../ingest/read-corpus.ts';
import { textOf } from '../domain/span.ts';
import type { GoldLibrary } from '../evaluation/gold/evidence-faults.ts';
import { shellWord } from '../evaluation/gold/gold-fault.ts';
import { usageError } from './command.ts';

interface DocumentPaths {
  readonly corpus?: readonly string[] | undefined;
  readonly index?: string | undefined;
}

interface GoldCorpusOptions extends DocumentPaths {
  readonly usage: string;
}

export type GoldCorpus = DraftLibrary & GoldLibrary;

/** The options of `gold` that name these documents; empty for the corpus of the configuration. */
export function documentOptions({ corpus, index }: DocumentPaths): string {
  if (corpus !== undefined) return ['--corpus', ...corpus.map(shellWord)].join(' ');
  return index === undefined ? '' : `--index ${shellWord(index)}`;
}

/** The documents of an index, or those below the given paths, without embedding anything; else the configured corpus. */
export async function openGoldCorpus(
  config: Config,
  { corpus, index, usage }: GoldCorpusOptions,
): Promise<GoldCorpus> {
  if (corpus !== undefined && index !== undefined) {
    throw usageError('--corpus and --index exclude each other', usage);
  }
  const services = createServices({ ...config, indexDir: index ?? config.indexDir });
  const openedBy = documentOptions({ corpus, index });
  if (index !== undefined) return { ...(await services.storage.open()), openedBy };
  const paths = corpus ?? [config.corpusDir];
  const read = await readCorpus(paths, services.ingestParts.chunking);
  assertNotEmpty(read, paths);
  return { ...libraryOf(read), openedBy };
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
