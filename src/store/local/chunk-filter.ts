import type { Chunk } from '../../domain/chunk.ts';
import type { PassageFilter } from '../../domain/question.ts';
import type { DocumentMetadata } from '../../domain/source-document.ts';
import type { SearchLimits } from '../chunk-store.ts';
import { acceptsDocument, isWanted } from '../document-filter.ts';

interface Filterable {
  readonly chunks: readonly Chunk[];
  /** By id. */
  readonly documents: ReadonlyMap<string, DocumentMetadata>;
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
  return (number) => {
    const chunk = chunks[number];
    const document = chunk === undefined ? undefined : documents.get(chunk.documentId);
    if (chunk === undefined || document === undefined || excludedDocuments?.has(document.id)) return false;
    return acceptsDocument(filter, document) && acceptsChunk(filter, chunk);
  };
}

const acceptsChunk = (filter: PassageFilter, chunk: Chunk): boolean =>
  isWanted(filter.speakers, chunk.speaker) &&
  isWanted(filter.roles, chunk.role) &&
  isWanted(filter.languages, chunk.language);
