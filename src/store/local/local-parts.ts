import type { EmbedderIdentity } from '../../domain/embedder-identity.ts';
import type { DocumentMetadata } from '../../domain/source-document.ts';
import type { ChunkTable } from './tables/chunk-table.ts';
import type { StoredVectors } from './vectors/stored-vectors.ts';
import type { TextIndex } from './lexical/text-index.ts';
import type { TextTable } from './tables/text-table.ts';

/** Everything that a generation consists of, open for searching. */
export interface LocalParts extends TextIndex {
  readonly embedder: EmbedderIdentity;
  /** In the order in which they were added, which the tables' numbers of documents follow. */
  readonly documents: readonly DocumentMetadata[];
  readonly texts: TextTable;
  readonly chunks: ChunkTable;
  readonly vectors: StoredVectors;
}
