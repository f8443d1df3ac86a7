import type { Chunk, Passage } from '../../domain/chunk.ts';
import type { EmbedderIdentity } from '../../domain/embedder-identity.ts';
import type { DocumentMetadata } from '../../domain/source-document.ts';
import { textOf } from '../../domain/span.ts';
import { soundTerms, wordTerms } from '../../text/terms.ts';
import type { ChunkStore, IndexContent } from '../chunk-store.ts';
import { chunkFilter, isFiltered } from './chunk-filter.ts';
import { buildHnswIndex, type HnswIndex } from './hnsw-index.ts';
import { collectVocabulary } from './vocabulary.ts';
import { buildLexicalIndex, type LexicalIndex } from './lexical-index.ts';
import { createLexicalSearch, type LexicalSearch } from './lexical-search.ts';

/**
 * In a large index a piece of sound that more than this share of the chunks has tells little and costs most of a search
 * (docs/performance.md); a small one has few chunks to tell it from.
 */
const MOST_FREQUENT_SOUND = 0.15;
const LARGE_INDEX = 10_000;

/** Everything that a generation consists of in memory; chunk number n is the n-th of `chunks`. */
export interface LocalParts {
  readonly embedder: EmbedderIdentity;
  /** Sorted by id. */
  readonly documents: readonly DocumentMetadata[];
  readonly texts: ReadonlyMap<string, string>;
  readonly chunks: readonly Chunk[];
  /** Words in lower case, the most frequent first. */
  readonly vocabulary: readonly string[];
  readonly words: LexicalIndex;
  readonly sounds: LexicalIndex;
  readonly vectors: HnswIndex;
}

/** Builds the indexes of a generation. */
export function buildLocalParts({ documents, chunks, embedder }: IndexContent): LocalParts {
  const sorted = documents.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    embedder,
    documents: sorted.map(({ text: _text, ...metadata }) => metadata),
    texts: new Map(sorted.map((document) => [document.id, document.text])),
    chunks: chunks.map(({ chunk }) => chunk),
    vocabulary: collectVocabulary(chunks.map(({ searchText }) => searchText)),
    words: buildLexicalIndex(chunks.map(({ searchText, chunk }) => wordTerms(searchText, chunk.language))),
    sounds: buildLexicalIndex(chunks.map(({ searchText }) => soundTerms(searchText))),
    vectors: buildHnswIndex(
      chunks.map(({ vector }) => vector),
      embedder.dimension,
    ),
  };
}

export function createLocalStore(generation: string, parts: LocalParts): ChunkStore {
  const documents = new Map(parts.documents.map((document) => [document.id, document]));
  const filterable = { chunks: parts.chunks, documents };
  const search = { words: createLexicalSearch(parts.words), sounds: createSoundSearch(parts) };
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
        ? parts.vectors.searchAmong(vector, acceptedBy(chunkFilter(filterable, limits), parts), limits.limit)
        : parts.vectors.search(vector, limits.limit),
    vocabulary: async () => parts.vocabulary,
    passages: async (numbers) => numbers.flatMap((number) => passageOf(parts, parts.chunks[number])),
    documentPassages: async (id) =>
      parts.chunks.filter(({ documentId }) => documentId === id).flatMap((chunk) => passageOf(parts, chunk)),
    close: async () => {},
  };
}

function createSoundSearch({ sounds, chunks }: LocalParts): LexicalSearch {
  if (chunks.length <= LARGE_INDEX) return createLexicalSearch(sounds);
  return createLexicalSearch(sounds, { mostChunks: MOST_FREQUENT_SOUND * chunks.length });
}

const acceptedBy = (accepts: (chunk: number) => boolean, { chunks }: LocalParts): number[] =>
  Array.from(chunks.keys()).filter(accepts);

function passageOf({ texts }: LocalParts, chunk: Chunk | undefined): Passage[] {
  const text = chunk === undefined ? undefined : texts.get(chunk.documentId);
  return chunk === undefined || text === undefined ? [] : [{ ...chunk, text: textOf(text, chunk.span) }];
}
