import type { EmbedderIdentity } from '../domain/embedder-identity.ts';
import type { DocumentMetadata, SourceDocument } from '../domain/source-document.ts';
import type { ChunkStore, IndexedChunk } from './chunk-store.ts';

/** What the generation in force holds, for the next ingest to compare with and to reuse. */
export interface PreviousGeneration {
  readonly generation: string;
  /** Undefined when the generation is whole, else why it has to be built anew. */
  readonly fault: string | undefined;
  /** What cut its chunks. */
  readonly chunker: string;
  readonly embedder: EmbedderIdentity;
  /** Version of the text analysis that made its terms. */
  readonly analysis: number;
  readonly documents: readonly DocumentMetadata[];
  readonly chunkIds: readonly string[];
  /** Row of the stored vector by the fingerprint of what was embedded. */
  readonly rows: ReadonlyMap<string, number>;
  /** Reads vectors by their rows. */
  vectors(rows: readonly number[]): Promise<Float32Array[]>;
}

/** What is known of a generation before it is written. */
export interface GenerationOutline {
  readonly chunks: number;
  /** What cuts the chunks: its version and settings. */
  readonly chunker: string;
  /** Whether documents of the generation before it are left out, so that no older one may be kept. */
  readonly removesDocuments: boolean;
}

/** A generation that is being written. */
export interface GenerationDraft {
  /** Throws TypeError when a vector is not the embedder's. */
  add(document: SourceDocument, chunks: readonly IndexedChunk[]): Promise<void>;
  /** Puts the generation in force and answers with its name. Until that last step the old one stays. */
  publish(): Promise<string>;
  /** Removes what was written and not published. */
  discard(): Promise<void>;
}

/** Where generations of an index are kept. Whatever cannot be written throws SuhbatError `index_unwritable` with the path. */
export interface IndexStorage {
  /**
   * Opens the current generation, or the best that is left of the index. Throws SuhbatError `index_missing`,
   * IndexDamagedError or IndexMismatchError, each with its remedy.
   */
  open(): Promise<ChunkStore>;
  /** The name of the generation that would be opened now, read anew; undefined when none was published. */
  current(): Promise<string | undefined>;
  /** Reads every file of the current generation and answers with those that are not as they were written. */
  verify(): Promise<readonly string[]>;
  /** The current generation as the next ingest needs it; undefined when there is none that can be read. */
  previous(): Promise<PreviousGeneration | undefined>;
  /**
   * Does some work while no one else may write the index. Throws SuhbatError `ingest_running` with the holder when
   * someone else does.
   */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Gives back what a worker thread of this process holds that ended in the midst of `exclusively`. */
  releaseThread(thread: number): Promise<void>;
  /** Begins a generation; only inside `exclusively`. */
  begin(outline: GenerationOutline): Promise<GenerationDraft>;
}
