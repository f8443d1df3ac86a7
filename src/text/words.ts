import { DIVIDER, plainLetter, UNPLAIN } from './plain-letters.ts';

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/** The words and numbers of a text, without punctuation, as written. */
export const words = (text: string): string[] => pickWords(text, () => true).picked;

/** Judges a word by the codes of its first three folded letters, 0 where it has fewer. */
export type MayBegin = (first: number, second: number, third: number) => boolean;

interface PickedWords {
  /** As written, in their order. */
  readonly picked: string[];
  /** How many words the text has. */
  readonly count: number;
}

/** The words of a text but for those of plain letters that begin otherwise: of them not even a string is made. */
export function pickWords(text: string, mayBegin: MayBegin): PickedWords {
  const picked: string[] = [];
  let count = 0;
  scanWords(text, {
    plain: (start, end) => {
      count += 1;
      if (begins(text, { start, end }, mayBegin)) picked.push(text.slice(start, end));
    },
    other: (word) => {
      count += 1;
      picked.push(word);
    },
  });
  return { picked, count };
}

interface WordVisitor {
  /** Hears where a word of plain letters stands. */
  readonly plain: (start: number, end: number) => void;
  /** Hears any other word. */
  readonly other: (word: string) => void;
}

/** Visits the words of a text in their order. */
export function scanWords(text: string, { plain, other }: WordVisitor): void {
  for (let start = 0; start < text.length;) {
    const plainEnd = endOfPlainLetters(text, start);
    const end = endOfRun(text, plainEnd);
    if (end > plainEnd) for (const word of text.slice(start, end).match(WORD) ?? []) other(word);
    else if (end > start) plain(start, end);
    start = end + 1;
  }
}

function endOfPlainLetters(text: string, start: number): number {
  let end = start;
  while (end < text.length && plainLetter(text.charCodeAt(end)) > UNPLAIN) end += 1;
  return end;
}

function endOfRun(text: string, start: number): number {
  let end = start;
  while (end < text.length && plainLetter(text.charCodeAt(end)) !== DIVIDER) end += 1;
  return end;
}

function begins(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  mayBegin: MayBegin,
): boolean {
  const first = plainLetter(text.charCodeAt(start));
  const second = start + 1 < end ? plainLetter(text.charCodeAt(start + 1)) : 0;
  const third = start + 2 < end ? plainLetter(text.charCodeAt(start + 2)) : 0;
  return mayBegin(first, second, third);
}
