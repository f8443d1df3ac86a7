import { sentenceSpans } from '../text/sentences.ts';
import { MARK, marksIn, UNFINISHED_MARK, type Mark } from './marks.ts';

/** A sentence of a model's draft with the places that it names. */
export interface MarkedSentence {
  readonly text: string;
  readonly marks: readonly Mark[];
}

export interface DraftParser {
  /** Takes the next piece of the draft, however it is cut, and gives the sentences that are now complete. */
  push(piece: string): MarkedSentence[];
  /** The rest, when the draft is complete. */
  end(): MarkedSentence[];
}

/** A word that is known to its end: what begins with it can no longer turn out to go on with the sentence before. */
const WHOLE_WORD = /\p{L}\P{L}/u;
/** What a local model thinks aloud is no part of its answer; an opening that has not ended yet holds back all. */
const THOUGHT = /<think>[^]*?<\/think>\s*/gu;
const OPEN_THOUGHT = /^\s*<(?:t|th|thi|thin|think|think>[^]*)?$/u;
/** What readers would take for a mark, in any brackets but round ones: digits of any script, ranges, or nothing; not years. */
const LIKE_A_MARK =
  /[[【［〔⟦❲〖⁅](?!\d{4}[\]】］])(?:\p{Cf}|\s)*(?:\p{N}[^\p{L}\n\]】］〕⟧❳〗⁆]*(?:†[^\n\]】］〕⟧❳〗⁆]*)?)?[\]】］〕⟧❳〗⁆]/gu;
const LIST_SIGN = /^(?:[-*•]|\d{1,2}[.)])\s+/u;

export function createDraftParser(): DraftParser {
  let pending = '';
  return {
    push: (piece) => {
      pending = (pending + piece).replaceAll(THOUGHT, '');
      if (OPEN_THOUGHT.test(pending)) return [];
      const draft = withoutMarks(pending.replace(UNFINISHED_MARK, ''));
      const starts = sentenceStarts(draft);
      const last = starts.findLast((start) => WHOLE_WORD.test(draft.slice(start))) ?? 0;
      const complete = cutAt(pending.slice(0, last), starts);
      pending = pending.slice(last);
      return complete.flatMap(toMarkedSentence);
    },
    end: () => {
      const draft = pending.replace(OPEN_THOUGHT, '').replace(UNFINISHED_MARK, '');
      pending = '';
      return cutAt(draft, sentenceStarts(withoutMarks(draft))).flatMap(toMarkedSentence);
    },
  };
}

/** Spaces in place of the marks: every other character stays where it was. */
const withoutMarks = (draft: string): string => draft.replaceAll(MARK, (mark) => ' '.repeat(mark.length));

/**
 * Where the sentences of a draft without its marks begin. The first of a line begins with the line, so that marks
 * after a full stop, and lines of marks alone, belong to the sentence before them.
 */
const sentenceStarts = (draft: string): number[] =>
  [...draft.matchAll(/[^\n]+/g)].flatMap(({ 0: line, index }) =>
    sentenceSpans(line).map(({ start }, place) => (place === 0 ? index : index + start)),
  );

const cutAt = (draft: string, starts: readonly number[]): string[] =>
  starts.map((start, place) => draft.slice(start, starts[place + 1]));

function toMarkedSentence(written: string): MarkedSentence[] {
  const text = written
    .replaceAll(MARK, '')
    .replaceAll(LIKE_A_MARK, '')
    .replace(LIST_SIGN, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\s+([.,;:!?…])/gu, '$1')
    .trim();
  return text === '' ? [] : [{ text, marks: marksIn(written) }];
}
