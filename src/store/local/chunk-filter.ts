import type { Chunk } from '../../domain/chunk.ts';
import type { PassageFilter } from '../../domain/question.ts';
import type { DocumentMetadata } from '../../domain/source-document.ts';
import type { SearchLimits } from '../chunk-store.ts';
import { acceptsDocument, isWanted } from '../document-filter.ts';

interface Filterable {
  readonly chunks: readonly Chunk[];
  readonly documents: readonly DocumentMetadata[];
}

export const isFiltered = ({ filter, excludedDocuments }: SearchLimits): boolean =>
  filter !== undefined || (excludedDocuments !== undefined && excludedDocuments.size > 0);

/** Says of each chunk number whether the limits let it through. */
export function chunkFilter(
  { chunks, documents }: Filterable,
  limits: SearchLimits,
): (chunk: number) => boolean {
  if (!isFiltered(limits)) return () => true;
  const { filter = {}, excludedDocuments } = limits;
  const allowed = new Set(
    documents
      .filter((document) => !excludedDocuments?.has(document.id) && acceptsDocument(filter, document))
      .map((document) => document.id),
  );
  return (number) => {
    const chunk = chunks[number];
    return chunk !== undefined && allowed.has(chunk.documentId) && acceptsChunk(filter, chunk);
  };
}

const acceptsChunk = (filter: PassageFilter, chunk: Chunk): boolean =>
  isWanted(filter.speakers, chunk.speaker) &&
  isWanted(filter.roles, chunk.role) &&
  isWanted(filter.languages, chunk.language);
