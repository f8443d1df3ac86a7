import type { AnswerSentence, Citation, Support } from '../domain/answer.ts';
import type { AnswerEvent } from '../domain/answer-event.ts';
import type { ProvedQuotation } from './citation-proof.ts';
import { toCitation } from './source.ts';

/** A sentence with all that proves it. */
export interface ProvedSentence {
  readonly text: string;
  readonly support: Support;
  readonly quotations: readonly ProvedQuotation[];
}

/** The text of an answer while it grows, with the places of its sentences and marks. */
export interface AnswerText {
  readonly text: string;
  readonly sentences: readonly AnswerSentence[];
  readonly citations: readonly Citation[];
  /** Adds words that are no sentence of the sources. */
  addPhrase(phrase: string): AnswerEvent[];
  /** Adds a sentence and its marks; a place that was cited before keeps its number. */
  addSentence(sentence: ProvedSentence): AnswerEvent[];
}

export function createAnswerText(): AnswerText {
  let text = '';
  const sentences: AnswerSentence[] = [];
  const citations: Citation[] = [];
  const append = (piece: string): AnswerEvent => {
    const spaced = text === '' ? piece : ` ${piece}`;
    text += spaced;
    return { type: 'delta', text: spaced };
  };
  const cite = (quotation: ProvedQuotation, mark: (id: number) => AnswerEvent): AnswerEvent[] => {
    const known = citations.find((citation) => isSamePlace(citation, quotation));
    const id = known?.id ?? citations.length + 1;
    const event = mark(id);
    if (known !== undefined) return [event];
    const place = { start: text.length - `[${id}]`.length, end: text.length };
    const citation = toCitation(id, quotation, place);
    citations.push(citation);
    return [event, { type: 'citation', citation }];
  };
  return {
    get text() {
      return text;
    },
    sentences,
    citations,
    addPhrase: (phrase) => [append(phrase)],
    addSentence: ({ text: words, support, quotations }) => {
      const events = [append(words)];
      const end = text.length;
      const ids: number[] = [];
      for (const quotation of distinctPlaces(quotations)) {
        events.push(...cite(quotation, (id) => (ids.push(id), append(`[${id}]`))));
      }
      sentences.push({ text: words, start: end - words.length, end, citation_ids: ids, support });
      return events;
    },
  };
}

/** Overlapping passages can lead a sentence to one place twice: it bears one mark for it. */
function distinctPlaces(quotations: readonly ProvedQuotation[]): ProvedQuotation[] {
  const placeOf = ({ document, evidence: { span } }: ProvedQuotation) =>
    `${document.id}:${span.start}-${span.end}`;
  return [...new Map(quotations.map((quotation) => [placeOf(quotation), quotation])).values()];
}

const isSamePlace = (citation: Citation, { evidence: { span }, document }: ProvedQuotation): boolean =>
  citation.document_id === document.id &&
  citation.start_char_index === span.start &&
  citation.end_char_index === span.end;
