import type { Answer, Citation } from '../domain/answer.ts';

/** An answer for people to read as plain text: its words, then each quotation with its number, speaker and place. */
export const describeAnswer = (
  { answer, citations, corrections }: Answer,
  placeOf: (citation: Citation) => string = charactersOf,
): string =>
  [
    ...describeCorrections(corrections),
    answer,
    ...citations.map((citation) => describeCitation(citation, placeOf(citation))),
  ]
    .map((part) => `${part}\n`)
    .join('\n');

const charactersOf = ({ document_id: id, ...citation }: Citation): string =>
  `${id}, characters ${citation.start_char_index}–${citation.end_char_index}`;

const describeCorrections = (corrections: Answer['corrections']): string[] =>
  corrections.length === 0 ? [] : [corrections.map(({ from, to }) => `${from} → ${to}`).join(', ')];

/** The words of a retelling are not the speaker's own: they stand in no quotation marks. */
function describeCitation(citation: Citation, place: string): string {
  const { id, speaker, verbatim, document_title: title } = citation;
  const source = [speaker, verbatim ? undefined : 'retelling', title, place].filter(Boolean).join(' · ');
  const words = verbatim ? `“${citation.cited_text}”` : citation.cited_text;
  return `[${id}] ${source}\n    ${words.replaceAll(/\s+/g, ' ')}`;
}
