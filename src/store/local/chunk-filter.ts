import type { Chunk } from '../../domain/chunk.ts';
import type { PassageFilter } from '../../domain/question.ts';
import type { DocumentMetadata } from '../../domain/source-document.ts';
import type { SearchLimits } from '../chunk-store.ts';

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

const acceptsDocument = (filter: PassageFilter, document: DocumentMetadata): boolean =>
  includes(filter.document_ids, document.id) && withinDates(filter, document.date);

const acceptsChunk = (filter: PassageFilter, chunk: Chunk): boolean =>
  includes(filter.speakers, chunk.speaker) &&
  includes(filter.roles, chunk.role) &&
  includes(filter.languages, chunk.language);

/** An undated document is outside every range of dates. */
function withinDates({ date_from: from, date_to: to }: PassageFilter, date: string | null): boolean {
  if (from === undefined && to === undefined) return true;
  return date !== null && (from === undefined || date >= from) && (to === undefined || date <= to);
}

const includes = <T>(wanted: readonly T[] | undefined, value: T | null): boolean =>
  wanted === undefined || (value !== null && wanted.includes(value));
