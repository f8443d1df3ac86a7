import type { Language } from '../domain/language.ts';
import { fold } from './fold.ts';
import { isFunctionWord } from './function-words.ts';
import { remembering } from './remembering.ts';
import { phoneticKey } from './phonetic-key.ts';
import { stem } from './stem.ts';
import { words } from './words.ts';

/** Version of everything below: an index that was built with another one has to be built again. */
export const ANALYSIS_VERSION = 2;

/** Letters of the prefix that is indexed beside each stem: it catches what a stemmer leaves apart. */
const PREFIX_LENGTH = 5;
const PREFIX_MARK = '~';
/** Length of the pieces of a phonetic key. */
export const GRAM_LENGTH = 4;

/** Stems and five-letter prefixes of the words; prefixes bear a `~` so that they never meet a stem. */
export function wordTerms(text: string, language: Language): string[] {
  return words(text).flatMap((word) => termsOfWord(word, language));
}

/** The same for one word. */
export const termsOfWord = (word: string, language: Language): readonly string[] =>
  TERMS_OF_WORD[language](word);

const TERMS_OF_WORD: Readonly<Record<Language, (word: string) => readonly string[]>> = {
  ru: remembering((word) => analyseWord(fold(word), 'ru')),
  kk: remembering((word) => analyseWord(fold(word), 'kk')),
  en: remembering((word) => analyseWord(fold(word), 'en')),
};

/** Stem and prefix, if it is long enough for one, of a folded word; nothing is remembered. */
export function analyseWord(word: string, language: Language): string[] {
  const stemmed = stem(word, language);
  return word.length < PREFIX_LENGTH ? [stemmed] : [stemmed, PREFIX_MARK + word.slice(0, PREFIX_LENGTH)];
}

export const isPrefixTerm = (term: string): boolean => term.startsWith(PREFIX_MARK);

/** The letters of a stem or a prefix. */
export const bareTerm = (term: string): string =>
  isPrefixTerm(term) ? term.slice(PREFIX_MARK.length) : term;

/** Padded four-letter pieces of each word's phonetic key. */
export const soundTerms = (text: string): string[] => words(text).flatMap(soundsOfWord);

/** The same for one word. */
export const soundsOfWord = remembering((word): readonly string[] => soundsOfFolded(fold(word)));

/** The same for a folded word; nothing is remembered. */
export function soundsOfFolded(word: string): string[] {
  const padded = `^${phoneticKey(word)}$`;
  if (padded.length <= GRAM_LENGTH) return [padded];
  return Array.from({ length: padded.length - GRAM_LENGTH + 1 }, (_, start) =>
    padded.slice(start, start + GRAM_LENGTH),
  );
}

/**
 * A question without the words that only ask or join, in any of the languages: its other words in their order,
 * divided by spaces; empty when it has none.
 */
export function contentWordsOf(question: string): string {
  return words(question)
    .filter((word) => !isFunctionWord(word))
    .join(' ');
}
