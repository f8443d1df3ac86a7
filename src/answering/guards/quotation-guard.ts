import { findQuotation } from '../../text/find-quotation.ts';

/** Words between marks that open and close; a mark inside a word is an apostrophe. */
const QUOTED = /«([^«»]+)»|“([^“”]+)”|„([^„“”]+)[“”]|"([^"]+)"|(?<![\p{L}\p{N}])‘([^‘]+?)’(?![\p{L}\p{N}])/gu;
/** A point or comma that belongs to the draft, not to what it quotes. */
const OUTER_POINT = /[.,;:!?…]+$/u;

/** Whether all that a draft puts in quotation marks stands in one cited sentence, word for word. */
export const carriesQuotations = (draft: string, cited: readonly string[]): boolean =>
  quotationsIn(draft).every((quotation) => cited.some((text) => isQuotedFrom(text, quotation)));

/** What a text puts in quotation marks. */
const quotationsIn = (text: string): string[] =>
  [...text.matchAll(QUOTED)].map((match) => match.slice(1).find((part) => part !== undefined) ?? '');

function isQuotedFrom(text: string, quotation: string): boolean {
  if (findQuotation(text, quotation) !== undefined) return true;
  const bare = quotation.replace(OUTER_POINT, '');
  return bare !== quotation && findQuotation(text, bare) !== undefined;
}
