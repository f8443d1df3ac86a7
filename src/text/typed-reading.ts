import type { Language } from '../domain/language.ts';
import { isFunctionWord } from './function-words.ts';
import { TELLING_WORDS } from './telling-words.ts';

interface Correction {
  readonly from: string;
  readonly to: string;
}

/** A question as it was meant, when it was typed in another layout or script. */
export interface TypedQuestion {
  readonly text: string;
  readonly language: Language;
  readonly corrections: readonly Correction[];
}

/** Whether the corpus has a word, by its folded form or its stem. */
export type IsKnown = (word: string) => boolean;

/** A part of a text that is to be written otherwise. */
export interface Replacement extends Correction {
  readonly start: number;
}

/** Replaces parts of the text that follow each other; a part that stays as it is makes no correction. */
export function replaceParts(
  text: string,
  replacements: readonly Replacement[],
): Omit<TypedQuestion, 'language'> {
  const changed = replacements.filter(({ from, to }) => from !== to);
  const pieces = changed.map(({ start, to }, place) => {
    const previous = changed[place - 1];
    return text.slice(previous === undefined ? 0 : previous.start + previous.from.length, start) + to;
  });
  const last = changed.at(-1);
  const rest = text.slice(last === undefined ? 0 : last.start + last.from.length);
  return { text: pieces.join('') + rest, corrections: changed.map(({ from, to }) => ({ from, to })) };
}

const INNER_CAPITAL = /\p{L}.*\p{Lu}/u;

/** Whether a word is written in capitals only, as abbreviations are. */
export const isCapitals = (word: string): boolean =>
  word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();

/** Whether a capital stands after the first letter, as in abbreviations and brand names. */
export const hasInnerCapital = (word: string): boolean => INNER_CAPITAL.test(word);

/** Whether the word is understood without a corpus. */
export const isTellingWord = (word: string, languages: readonly Language[]): boolean => {
  const lowered = word.toLowerCase();
  return (
    languages.some((language) => TELLING_WORDS[language].has(lowered)) || isFunctionWord(word, languages)
  );
};
