import type { Language } from '../domain/language.ts';
import type { DocumentMetadata } from '../domain/source-document.ts';

/**
 * The documents that a question in `language` leaves out: translations, in other languages, of documents that exist
 * in it. Where a group has none in it, all of the group stay.
 */
export function otherTranslations(
  documents: readonly DocumentMetadata[],
  language: Language,
): ReadonlySet<string> {
  const served = new Set(
    documents.filter((document) => document.language === language).map(({ group }) => group),
  );
  return new Set(
    documents
      .filter(
        (document) => document.group !== null && document.language !== language && served.has(document.group),
      )
      .map(({ id }) => id),
  );
}
