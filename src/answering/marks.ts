const NUMBER = String.raw`\d{1,3}(?:\.\d{1,3})?`;

/** A citation mark as models write it: [3.2], [1], [1, 2.1], 【1】, ［1］. Group 1 holds the numbers. */
export const MARK = new RegExp(String.raw`[[【［]\s*(${NUMBER}(?:\s*[,;]\s*${NUMBER})*)\s*[\]】］]`, 'gu');

/** The beginning of a mark at the end of a text: what may yet become one. */
export const UNFINISHED_MARK = /[[【［][\d\s.,;]*$/u;

/** What a mark names: a passage, and a sentence of it where the model says which; both from 1. */
export interface Mark {
  readonly passage: number;
  readonly sentence?: number;
}

/** The distinct places that the marks of a text name, in their order. */
export function marksIn(text: string): Mark[] {
  const numbers = [...text.matchAll(MARK)].flatMap(([, list = '']) => list.split(/[,;]/));
  return [...new Set(numbers.map((number) => number.trim()))].map(toMark);
}

function toMark(written: string): Mark {
  const [passage, sentence] = written.split('.').map(Number);
  return sentence === undefined ? { passage: passage ?? 0 } : { passage: passage ?? 0, sentence };
}

/** A source's own "[1]", in whatever brackets and digits, in round brackets: it must not look like a mark of ours. */
export const withRoundBrackets = (text: string): string =>
  text.replaceAll(/[[【［〔⟦❲〖⁅]((?:\p{Cf}|\s)*\p{N}[^\p{L}\n\]】］〕⟧❳〗⁆]*)[\]】］〕⟧❳〗⁆]/gu, '($1)');

/** A sentence of a source as an answer quotes it: on one line, without what looks like a mark of ours. */
export const asQuoted = (text: string): string => withRoundBrackets(text.replaceAll(/\s+/g, ' '));
