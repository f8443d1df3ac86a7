import type { Chunk, Passage } from '../../domain/chunk.ts';
import type { EmbedderIdentity } from '../../domain/embedder-identity.ts';
import type { DocumentMetadata } from '../../domain/source-document.ts';
import { textOf } from '../../domain/span.ts';
import type { ChunkHit, ChunkStore, IndexContent } from '../chunk-store.ts';
import { chunkFilter, isFiltered } from './chunk-filter.ts';
import { buildHnswIndex, type HnswIndex } from './hnsw-index.ts';
import { createLexicalSearch, type ChunkSearch } from './lexical-search.ts';
import { openVocabulary } from './similar-words.ts';
import { createTextIndexBuilder, type TextIndex } from './text-index.ts';

/** A filtered vector search asks the graph for so many times more neighbours and drops those that do not fit. */
const FILTER_OVERFETCH = 20;

/** Everything that a generation consists of in memory; chunk number n is the n-th of `chunks`. */
export interface LocalParts extends TextIndex {
  readonly embedder: EmbedderIdentity;
  /** Sorted by id. */
  readonly documents: readonly DocumentMetadata[];
  readonly texts: ReadonlyMap<string, string>;
  readonly chunks: readonly Chunk[];
  readonly vectors: HnswIndex;
}

/** Builds the indexes of a generation. */
export function buildLocalParts({ documents, chunks, embedder }: IndexContent): LocalParts {
  const textIndex = createTextIndexBuilder();
  for (const { searchText, chunk } of chunks) textIndex.add(searchText, chunk.language);
  const sorted = documents.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    embedder,
    documents: sorted.map(({ text: _text, ...metadata }) => metadata),
    texts: new Map(sorted.map((document) => [document.id, document.text])),
    chunks: chunks.map(({ chunk }) => chunk),
    ...textIndex.finish(),
    vectors: buildHnswIndex(
      chunks.map(({ vector }) => vector),
      embedder.dimension,
    ),
  };
}

export function createLocalStore(generation: string, parts: LocalParts): ChunkStore {
  const documents = new Map(parts.documents.map((document) => [document.id, document]));
  const filterable = { chunks: parts.chunks, documents };
  const search = { words: createLexicalSearch(parts.words), sounds: createLexicalSearch(parts.sounds) };
  const vocabulary = openVocabulary(parts.vocabulary);
  return {
    generation,
    degradation: undefined,
    embedder: parts.embedder,
    chunkCount: parts.chunks.length,
    documents: parts.documents,
    document: async (id) => {
      const found = documents.get(id);
      const text = parts.texts.get(id);
      return found === undefined || text === undefined ? undefined : { ...found, text };
    },
    searchTerms: async (channel, terms, limits) =>
      search[channel](terms, { limit: limits.limit, accepts: chunkFilter(filterable, limits) }),
    searchVectors: async (vector, limits) =>
      isFiltered(limits)
        ? searchFiltered(parts.vectors, vector, {
            limit: limits.limit,
            accepts: chunkFilter(filterable, limits),
          })
        : parts.vectors.search(vector, limits.limit),
    vocabulary: async () => vocabulary,
    passages: async (numbers) => numbers.flatMap((number) => passageOf(parts, parts.chunks[number])),
    documentPassages: async (id) =>
      parts.chunks.filter(({ documentId }) => documentId === id).flatMap((chunk) => passageOf(parts, chunk)),
    close: async () => {},
  };
}

function searchFiltered(index: HnswIndex, vector: Float32Array, { limit, accepts }: ChunkSearch): ChunkHit[] {
  const neighbours = index.search(vector, limit * FILTER_OVERFETCH);
  return neighbours.filter((hit) => accepts(hit.chunk)).slice(0, limit);
}

function passageOf({ texts }: LocalParts, chunk: Chunk | undefined): Passage[] {
  const text = chunk === undefined ? undefined : texts.get(chunk.documentId);
  return chunk === undefined || text === undefined ? [] : [{ ...chunk, text: textOf(text, chunk.span) }];
}
