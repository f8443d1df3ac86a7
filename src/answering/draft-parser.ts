import { textOf } from '../domain/span.ts';
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
const MARKS_AFTER_STOP = /([.!?…]["»”’')]*)[ \t]*((?:[[【［]\s*\d[\d\s,;]*[\]】］][ \t]*)+)/gu;
const LIST_SIGN = /^(?:[-*•]|\d{1,2}[.)])\s+/u;
const OPEN_MARK = /^[[【［]/u;

export function createDraftParser(): DraftParser {
  let pending = '';
  return {
    push: (piece) => {
      pending += piece;
      const { complete, rest } = splitComplete(pending);
      pending = rest;
      return complete.flatMap(toMarkedSentence);
    },
    end: () => {
      const { complete, rest } = splitComplete(pending);
      pending = '';
      return [...complete, rest].flatMap(toMarkedSentence);
    },
  };
}

/** The last sentence is not complete before the next one has begun: its marks may follow its full stop. */
function splitComplete(draft: string): { complete: string[]; rest: string } {
  const text = draft.replaceAll(
    MARKS_AFTER_STOP,
    (_, stop: string, marks: string) => ` ${marks.trim()}${stop} `,
  );
  const spans = lineSpans(text).flatMap((line) => sentenceSpans(textOf(text, line), line.start));
  const last = spans.at(-1);
  const isOpenMark = last !== undefined && OPEN_MARK.test(textOf(text, last));
  const settled = spans.slice(0, isOpenMark ? -2 : -1);
  const restStart = settled.at(-1)?.end ?? 0;
  return { complete: settled.map((span) => textOf(text, span)), rest: text.slice(restStart) };
}

const lineSpans = (text: string) =>
  [...text.matchAll(/[^\n]+/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));

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
