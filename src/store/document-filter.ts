import type { PassageFilter } from '../domain/question.ts';
import type { DocumentMetadata } from '../domain/source-document.ts';

/** Whether a filter lets a document through, judged by its id and date; its chunks may still be refused. */
export const acceptsDocument = (filter: PassageFilter, document: DocumentMetadata): boolean =>
  isWanted(filter.document_ids, document.id) && withinDates(filter, document.date);

/** A list that is absent wants everything; one that is present wants nothing unknown. */
export const isWanted = <T>(wanted: readonly T[] | undefined, value: T | null): boolean =>
  wanted === undefined || (value !== null && wanted.includes(value));

/** An undated document is outside every range of dates. */
function withinDates({ date_from: from, date_to: to }: PassageFilter, date: string | null): boolean {
  if (from === undefined && to === undefined) return true;
  return date !== null && (from === undefined || date >= from) && (to === undefined || date <= to);
}
