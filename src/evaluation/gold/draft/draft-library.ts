import type { ChunkStore } from '../../../store/chunk-store.ts';

/** What questions are drafted from: documents and their passages, of an index or read from files. */
export type DraftLibrary = Pick<ChunkStore, 'documents' | 'document' | 'chunkCount' | 'passages'>;
