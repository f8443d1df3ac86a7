import type { EmbedderIdentity } from '../../domain/embedder-identity.ts';
import type { DocumentMetadata } from '../../domain/source-document.ts';
import type { ChunkTable } from './chunk-table.ts';
import type { LexicalIndex } from './lexical-index.ts';
import type { StoredVectors } from './stored-vectors.ts';
import type { TextTable } from './text-table.ts';

/** Everything that a generation consists of, open for searching. */
export interface LocalParts {
  readonly embedder: EmbedderIdentity;
  /** In the order in which they were added, which the tables' numbers of documents follow. */
  readonly documents: readonly DocumentMetadata[];
  readonly texts: TextTable;
  readonly chunks: ChunkTable;
  /** Words in lower case, the most frequent first. */
  readonly vocabulary: readonly string[];
  readonly words: LexicalIndex;
  readonly sounds: LexicalIndex;
  readonly vectors: StoredVectors;
}
