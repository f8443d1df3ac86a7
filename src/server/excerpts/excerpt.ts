import type { Span } from '../../domain/span.ts';

/** How much of the text stands around an excerpt on either side at most, in UTF-16 units: some four sentences. */
const CONTEXT = 600;

/** What may be read around a citation: whole words, on either side up to CONTEXT. */
export function excerptAround(text: string, { start, end }: Span): Span {
  const from = Math.max(0, start - CONTEXT);
  const to = Math.min(text.length, end + CONTEXT);
  return {
    start: from === 0 ? 0 : start - wholeWordsAtEnd(text.slice(from, start)),
    end: to === text.length ? to : end + wholeWordsAtStart(text.slice(end, to)),
  };
}

/** Length of the part after the first gap between words; all when there is none. */
const wholeWordsAtEnd = (context: string): number => {
  const gap = /\s/.exec(context)?.index;
  return gap === undefined ? 0 : context.length - gap - 1;
};

/** Length of the part before the last gap between words; none when there is no gap. */
const wholeWordsAtStart = (context: string): number => context.search(/\s\S*$/) + 1;
