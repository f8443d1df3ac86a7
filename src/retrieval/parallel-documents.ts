import type { Language } from '../domain/language.ts';
import type { PassageFilter } from '../domain/question.ts';
import type { DocumentMetadata } from '../domain/source-document.ts';
import { acceptsDocument, isWanted } from '../store/document-filter.ts';

/** The documents that may be translations of others: with them alone `otherTranslations` says the same. */
export const groupedDocuments = (documents: readonly DocumentMetadata[]): DocumentMetadata[] =>
  documents.filter(({ group }) => group !== null);

/**
 * The documents that a question in `language` leaves out: translations, in other languages, of documents that exist
 * in it and that the filter can reach. Where a group has none of those, all of the group stay.
 */
export function otherTranslations(
  documents: readonly DocumentMetadata[],
  language: Language,
  filter: PassageFilter = {},
): ReadonlySet<string> {
  const served = new Set(
    documents
      .filter((document) => document.language === language && canServe(document, filter))
      .map(({ group }) => group),
  );
  return new Set(
    documents
      .filter(
        (document) => document.group !== null && document.language !== language && served.has(document.group),
      )
      .map(({ id }) => id),
  );
}

const canServe = (document: DocumentMetadata, filter: PassageFilter): boolean =>
  acceptsDocument(filter, document) &&
  isWanted(filter.languages, document.language) &&
  mayHoldSpeakers(document, filter);

/** Names are spelt differently in each translation; a document that states no names may hold any. */
const mayHoldSpeakers = ({ participants }: DocumentMetadata, { speakers }: PassageFilter): boolean =>
  participants.length === 0 || participants.some(({ name }) => isWanted(speakers, name));
