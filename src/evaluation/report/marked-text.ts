import type { GoldEvidence } from '../gold/gold-set.ts';
import type { CitedPlace } from '../answers/answers-report.ts';
import type { Span } from '../../domain/span.ts';
import { html, type Html } from './html.ts';

export interface TextPart {
  readonly text: string;
  readonly marked: boolean;
}

/** A text that stands in a document from `start` on, cut where spans of that document begin and end; no part is empty. */
export function cutAtSpans(text: string, start: number, spans: readonly Span[]): TextPart[] {
  const within = (offset: number): number => Math.min(Math.max(offset - start, 0), text.length);
  const clipped = spans.map((span) => ({ start: within(span.start), end: within(span.end) }));
  const parts: TextPart[] = [];
  let done = 0;
  for (const span of mergeSpans(clipped)) {
    parts.push({ text: text.slice(done, span.start), marked: false });
    parts.push({ text: text.slice(span.start, span.end), marked: true });
    done = span.end;
  }
  parts.push({ text: text.slice(done), marked: false });
  return parts.filter((part) => part.text !== '');
}

/** In order, without empty ones; those that touch or overlap become one. */
function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.filter(({ start, end }) => start < end).toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last === undefined || last.end < span.start) merged.push(span);
    else merged.splice(-1, 1, { start: last.start, end: Math.max(last.end, span.end) });
  }
  return merged;
}

export const renderParts = (parts: readonly TextPart[]): Html =>
  html`${parts.map(({ text, marked }) => (marked ? html`<mark>${text}</mark>` : text))}`;

export const spanOfCitation = (citation: CitedPlace): Span => ({
  start: citation.start_char_index,
  end: citation.end_char_index,
});

/** Evidence without a document is that of the only one there is. */
export const areInOneDocument = (citation: CitedPlace, { document_id: id }: GoldEvidence): boolean =>
  id === undefined || id === citation.document_id;

/** Share of an evidence span that the best single citation covers, 0 to 1. */
export function coveredShare(evidence: GoldEvidence, citations: readonly CitedPlace[]): number {
  const shared = citations
    .filter((citation) => areInOneDocument(citation, evidence))
    .map(spanOfCitation)
    .map(({ start, end }) => Math.min(end, evidence.end) - Math.max(start, evidence.start));
  return Math.max(0, ...shared) / (evidence.end - evidence.start);
}
