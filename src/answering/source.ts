import type { Citation, Source } from '../domain/answer.ts';
import type { RankedPassage, Ranking } from '../domain/ranking.ts';
import type { DocumentMetadata } from '../domain/source-document.ts';
import type { Span } from '../domain/span.ts';
import type { ProvedQuotation } from './citation-proof.ts';

/** Our own page of a document, with a place in it. */
export const sourceUrl = (documentId: string, { start, end }: Span): string =>
  `/sources/${encodeURIComponent(documentId)}?start=${start}&end=${end}#quotation`;

/** A server puts its address before the link, and a seal into it. */
const SERVED_LINK =
  /^(?:https?:\/\/[^?#]*)?(\/sources\/[^/?#]*\?start=\d+&end=\d+)(?:&seal=[\w-]+)?#quotation$/;

/** A link of ours as it was before a server passed it on; any other stays what it is. */
export const ownLink = (sourceUrl: string): string => sourceUrl.replace(SERVED_LINK, '$1#quotation');

/** The retrieved passages as the contract shows them. */
export const toSources = (ranking: Ranking, documents: ReadonlyMap<string, DocumentMetadata>): Source[] =>
  ranking.flatMap((ranked) => {
    const document = documents.get(ranked.passage.documentId);
    return document === undefined ? [] : [toSource(ranked, document)];
  });

function toSource({ passage, score }: RankedPassage, document: DocumentMetadata): Source {
  return {
    chunk_id: passage.id,
    document_id: passage.documentId,
    document_title: document.title,
    text: passage.text,
    speaker: passage.speaker,
    role: passage.role,
    turn: passage.turn,
    language: passage.language,
    date: document.date,
    score,
    start_char_index: passage.span.start,
    end_char_index: passage.span.end,
    url: document.url,
    source_url: sourceUrl(passage.documentId, passage.span),
  };
}

/** A proved quotation as the contract shows it; `mark` is the place of its first `[n]` in the answer. */
export function toCitation(
  id: number,
  { evidence: { passage, span }, document, citedText }: ProvedQuotation,
  mark: Span,
): Citation {
  return {
    id,
    type: 'char_location',
    document_id: document.id,
    document_title: document.title,
    document_sha256: document.sha256,
    chunk_id: passage.id,
    cited_text: citedText,
    start_char_index: span.start,
    end_char_index: span.end,
    offset_unit: 'utf16',
    answer_start: mark.start,
    answer_end: mark.end,
    verified: 'exact',
    verbatim: document.verbatim,
    language: passage.language,
    speaker: passage.speaker,
    role: passage.role,
    turn: passage.turn,
    date: document.date,
    ...(passage.headingPath.length > 0 && { heading_path: passage.headingPath }),
    url: document.url,
    source_url: sourceUrl(document.id, span),
  };
}
