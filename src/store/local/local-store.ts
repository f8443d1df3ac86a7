import type { Chunk, Passage } from '../../domain/chunk.ts';
import type { ChunkStore, SearchLimits } from '../chunk-store.ts';
import { chunkFilter, isFiltered } from './chunk-filter.ts';
import { createLexicalSearch } from './lexical/lexical-search.ts';
import type { LocalParts } from './local-parts.ts';
import { rememberTexts } from './remembered-texts.ts';
import { openVocabulary } from './lexical/similar-words.ts';

export function createLocalStore(generation: string, parts: LocalParts): ChunkStore {
  const documents = parts.documents.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const numbers = new Map(parts.documents.map(({ id }, number) => [id, number]));
  const search = { words: createLexicalSearch(parts.words), sounds: createLexicalSearch(parts.sounds) };
  const vocabulary = openVocabulary(parts.vocabulary);
  const readPassages = createPassageReader(parts);
  const lengthOf = (number: number): number => parts.documents[number]?.length ?? 0;
  const textOf = rememberTexts({
    length: lengthOf,
    read: (number) => parts.texts.read(number, { start: 0, end: lengthOf(number) }),
  });
  return {
    generation,
    degradation: undefined,
    embedder: parts.embedder,
    chunkCount: parts.chunks.count,
    documents,
    document: async (id) => {
      const number = numbers.get(id);
      const found = number === undefined ? undefined : parts.documents[number];
      if (number === undefined || found === undefined) return undefined;
      return { ...found, text: await textOf(number) };
    },
    searchTerms: async (channel, terms, limits) =>
      search[channel](terms, { limit: limits.limit, accepts: chunkFilter(parts, limits) }),
    searchVectors: async (vector, limits) => {
      const index = await parts.vectors.index();
      if (!isFiltered(limits)) return index.search(vector, limits.limit);
      return index.searchAmong(vector, acceptedBy(parts, limits), limits.limit);
    },
    vocabulary: async () => vocabulary,
    passages: readPassages,
    documentPassages: async (id) => readPassages(chunksOf(parts, numbers.get(id))),
    close: async () => {
      await Promise.all([parts.texts.close(), parts.vectors.close()]);
    },
  };
}

/** Numbers of the chunks that the limits let through. */
function acceptedBy(parts: LocalParts, limits: SearchLimits): number[] {
  const accepts = chunkFilter(parts, limits);
  const accepted: number[] = [];
  for (let number = 0; number < parts.chunks.count; number += 1) if (accepts(number)) accepted.push(number);
  return accepted;
}

/** Reads chunks with their words; a number that no chunk has is left out. */
function createPassageReader({ chunks, documents, texts }: LocalParts) {
  const documentIds = documents.map(({ id }) => id);
  const toPassage = async (chunk: Chunk, number: number): Promise<Passage> => ({
    ...chunk,
    text: await texts.read(chunks.document(number), chunk.span),
  });
  return async (numbers: readonly number[]): Promise<Passage[]> => {
    const found = numbers.flatMap((number) => {
      const chunk = chunks.chunk(number, documentIds);
      return chunk === undefined ? [] : [toPassage(chunk, number)];
    });
    return Promise.all(found);
  };
}

/** Numbers of the chunks of a document in their order. */
function chunksOf({ chunks }: LocalParts, document: number | undefined): number[] {
  if (document === undefined) return [];
  const numbers: number[] = [];
  for (let number = 0; number < chunks.count; number += 1) {
    if (chunks.document(number) === document) numbers.push(number);
  }
  return numbers;
}
