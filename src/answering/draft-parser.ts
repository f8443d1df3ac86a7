import { textOf, type Span } from '../domain/span.ts';
import { sentenceSpans } from '../text/sentences.ts';

/** A sentence of a model's draft with the numbers of the passages that it names. */
export interface MarkedSentence {
  readonly text: string;
  readonly passages: readonly number[];
}

export interface DraftParser {
  /** Takes the next piece of the draft, however it is cut, and gives the sentences that are now complete. */
  push(piece: string): MarkedSentence[];
  /** The rest, when the draft is complete. */
  end(): MarkedSentence[];
}

const MARK = /[[【［]\s*(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\s*[\]】］]/gu;
/** Marks after the full stop belong to the sentence before it. */
const MARKS_AFTER_STOP = /([.!?…]+["»”’')]*)[ \t]*((?:[[【［]\s*\d[\d\s,;]*[\]】］][ \t]*)+)/gu;
const UNFINISHED_MARK = /[[【［][\d\s,;]*$/u;
/** A word that is known to its end: what begins in it can no longer turn out to go on with the sentence before. */
const WHOLE_WORD = /[\p{L}\p{N}][^\p{L}\p{N}]/u;
const LIST_SIGN = /^(?:[-*•]|\d{1,2}[.)])\s+/u;

export function createDraftParser(): DraftParser {
  let pending = '';
  return {
    push: (piece) => {
      pending = moveMarksBeforeStops(pending + piece);
      const settled = settledSpans(pending.replace(UNFINISHED_MARK, ''));
      const complete = settled.map((span) => textOf(pending, span));
      pending = pending.slice(settled.at(-1)?.end ?? 0);
      return complete.flatMap(toMarkedSentence);
    },
    end: () => {
      const rest = pending.replace(UNFINISHED_MARK, '');
      pending = '';
      return spansOf(rest).flatMap((span) => toMarkedSentence(textOf(rest, span)));
    },
  };
}

const moveMarksBeforeStops = (draft: string): string =>
  draft.replaceAll(MARKS_AFTER_STOP, (_, stop: string, marks: string) => ` ${marks.trim()}${stop} `);

/** A sentence is complete when the first word of a later one is: until then marks or the sentence itself may go on. */
function settledSpans(draft: string): Span[] {
  const spans = spansOf(draft);
  const open = spans.findLastIndex(({ start }) => WHOLE_WORD.test(draft.slice(start)));
  return spans.slice(0, Math.max(0, open));
}

const spansOf = (draft: string): Span[] =>
  [...draft.matchAll(/[^\n]+/g)].flatMap(({ 0: line, index }) => sentenceSpans(line, index));

function toMarkedSentence(written: string): MarkedSentence[] {
  const passages = [...written.matchAll(MARK)].flatMap(([, numbers = '']) =>
    numbers.split(/[,;]/).map(Number),
  );
  const text = written
    .replaceAll(MARK, '')
    .replace(LIST_SIGN, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\s+([.,;:!?…])/gu, '$1')
    .trim();
  return text === '' ? [] : [{ text, passages: [...new Set(passages)] }];
}
