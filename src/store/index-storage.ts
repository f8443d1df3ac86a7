import type { DocumentMetadata } from '../domain/source-document.ts';
import type { ChunkStore, IndexContent } from './chunk-store.ts';

/** What the newest generation holds, for the next ingest to compare with and to reuse. */
export interface PreviousGeneration {
  readonly documents: readonly DocumentMetadata[];
  /** Chunk ids by document. */
  readonly chunkIds: readonly string[];
  /** Vectors by fingerprint; empty when another embedder made them. */
  readonly vectors: ReadonlyMap<string, Float32Array>;
}

/** Where generations of an index are kept. */
export interface IndexStorage {
  /**
   * Opens the current generation. Throws SuhbatError `index_missing`, IndexDamagedError or IndexMismatchError,
   * each with its remedy.
   */
  open(): Promise<ChunkStore>;
  /** The name of the generation that would be opened now, read anew; undefined when none was published. */
  current(): Promise<string | undefined>;
  /** The current generation as the next ingest needs it; undefined when there is none that can be read. */
  previous(): Promise<PreviousGeneration | undefined>;
  /**
   * Writes a new generation and makes it the current one; answers with its name. Until that last step the old one
   * stays in force. Throws SuhbatError `index_unwritable` with the path.
   */
  publish(content: IndexContent): Promise<string>;
}
