import { wordsAt, type Passage } from '../domain/chunk.ts';
import type { Span } from '../domain/span.ts';
import type { RankedSentence } from '../retrieval/rank-sentences.ts';
import { opensByReferring } from '../text/referring-opening.ts';

/** A sentence, or neighbouring sentences of a passage that are quoted as one. */
export type Quotation = RankedSentence;

/** Widens a sentence by those before it in its passage as long as the first one refers back. */
export function withAntecedents(sentence: RankedSentence): Quotation {
  const { passage } = sentence;
  let first = passage.sentences.findIndex(({ start }) => start === sentence.span.start);
  while (first > 0 && refersBack(passage, first)) first -= 1;
  const start = passage.sentences[first]?.start ?? sentence.span.start;
  return quotationOf(sentence, { start, end: sentence.span.end });
}

function refersBack(passage: Passage, place: number): boolean {
  const span = passage.sentences[place];
  return span !== undefined && opensByReferring(wordsAt(passage, span));
}

/** The quotations with one more: behind them, or in the place of those whose words it shares. */
export function addQuotation(quotations: readonly Quotation[], added: Quotation): readonly Quotation[] {
  const sharing = quotations.filter((quotation) => overlap(quotation, added));
  if (sharing.length === 0) return [...quotations, added];
  const whole = [...sharing, added].reduce(join);
  return [...new Set(quotations.map((quotation) => (sharing.includes(quotation) ? whole : quotation)))];
}

const overlap = (a: Quotation, b: Quotation): boolean =>
  a.passage.documentId === b.passage.documentId && a.span.start < b.span.end && b.span.start < a.span.end;

/** One quotation over two of a passage; of two passages the second only where it holds all of the first. */
function join(a: Quotation, b: Quotation): Quotation {
  const span = { start: Math.min(a.span.start, b.span.start), end: Math.max(a.span.end, b.span.end) };
  if (a.passage.id === b.passage.id) return quotationOf(a, span);
  return b.span.start === span.start && b.span.end === span.end ? b : a;
}

const quotationOf = (sentence: RankedSentence, span: Span): Quotation => ({
  ...sentence,
  span,
  text: wordsAt(sentence.passage, span),
});

export const sentencesIn = (quotations: readonly Quotation[]): number =>
  quotations.reduce(
    (sum, { passage, span }) =>
      sum + passage.sentences.filter(({ start, end }) => start >= span.start && end <= span.end).length,
    0,
  );
