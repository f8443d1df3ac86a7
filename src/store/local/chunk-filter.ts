import type { PassageFilter } from '../../domain/question.ts';
import type { DocumentMetadata } from '../../domain/source-document.ts';
import type { SearchLimits } from '../chunk-store.ts';
import { acceptsDocument, isWanted } from '../document-filter.ts';
import type { ChunkTable } from './tables/chunk-table.ts';

interface Filterable {
  readonly chunks: ChunkTable;
  /** In the order of the table's numbers of documents. */
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
  const accepted = documents.map(
    (document) => excludedDocuments?.has(document.id) !== true && acceptsDocument(filter, document),
  );
  return (chunk) => accepted[chunks.document(chunk)] === true && acceptsChunk(filter, chunks, chunk);
}

const acceptsChunk = (filter: PassageFilter, chunks: ChunkTable, chunk: number): boolean =>
  chunk < chunks.count &&
  isWanted(filter.speakers, chunks.speaker(chunk)) &&
  isWanted(filter.roles, chunks.role(chunk)) &&
  isWanted(filter.languages, chunks.language(chunk));
