import type { SourceDocument } from '../../src/domain/source-document.ts';
import type { IndexContent, IndexedChunk } from '../../src/store/chunk-store.ts';
import type { GenerationOutline, IndexStorage, PreviousGeneration } from '../../src/store/index-storage.ts';
import { ANALYSIS_VERSION } from '../../src/text/terms.ts';
import { EMBEDDER } from './counting-embedder.ts';

type Generation = IndexContent & Omit<GenerationOutline, 'chunks'>;

export interface MemoryStorage extends IndexStorage {
  readonly published: Generation[];
}

/** What the fake made its last generation with, where that is not what an ingest is configured with. */
type BuiltWith = Partial<Pick<PreviousGeneration, 'embedder' | 'analysis' | 'chunker' | 'fault'>> & {
  /** Whether there is an index of which nothing can be read. */
  readonly isUnreadable?: boolean;
};

/** Keeps generations in memory. */
export function memoryStorage({ isUnreadable = false, ...builtWith }: BuiltWith = {}): MemoryStorage {
  const published: Generation[] = [];
  let isHeld = false;
  return {
    published,
    open: () => Promise.reject(new Error('not part of an ingest')),
    current: async () => (isUnreadable || published.length > 0 ? 'generation-1' : undefined),
    verify: async () => [],
    previous: async () => {
      const last = published.at(-1);
      return last && { ...describePrevious(last, `generation-${published.length}`), ...builtWith };
    },
    exclusively: async (work) => {
      isHeld = true;
      return work().finally(() => (isHeld = false));
    },
    releaseThread: async () => {},
    begin: async (outline) => {
      if (!isHeld) throw new TypeError('begun without the lock');
      const documents: SourceDocument[] = [];
      const chunks: IndexedChunk[] = [];
      return {
        add: async (document, added) => {
          documents.push(document);
          chunks.push(...added);
        },
        publish: async () =>
          `generation-${published.push({ ...outline, documents, chunks, embedder: EMBEDDER })}`,
        discard: async () => {},
      };
    },
  };
}

function describePrevious(last: Generation, generation: string): PreviousGeneration {
  const { chunks, chunker, embedder } = last;
  return {
    generation,
    fault: undefined,
    chunker,
    embedder,
    analysis: ANALYSIS_VERSION,
    documents: last.documents.map(({ text: _text, ...metadata }) => metadata),
    chunkIds: chunks.map(({ chunk }) => chunk.id),
    rows: new Map(chunks.map(({ fingerprint }, row) => [fingerprint, row])),
    vectors: async (rows) => rows.flatMap((row) => chunks[row]?.vector ?? []),
  };
}
