/** A citation mark as models write it: [1], [1, 2], 【1】, ［1］. Group 1 holds the numbers. */
export const MARK = /[[【［]\s*(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\s*[\]】］]/gu;

/** A source's own "[1]" in round brackets: it must not look like a mark of ours. */
export const withRoundBrackets = (text: string): string =>
  text.replaceAll(/[[【［](\s*\d[\d.,;\s]*)[\]】］]/gu, '($1)');

/** A sentence of a source as an answer quotes it: on one line, without what looks like a mark of ours. */
export const asQuoted = (text: string): string => withRoundBrackets(text.replaceAll(/\s+/g, ' '));
