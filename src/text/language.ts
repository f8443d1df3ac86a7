import type { Language } from '../domain/language.ts';
import { FUNCTION_WORDS } from './function-words.ts';
import { wordList } from './word-list.ts';
import { words } from './words.ts';

const KAZAKH_LETTERS = /[әғқңөұүһі]/giu;
/** Letters that Kazakh words seldom have, borrowed ones included. */
const RUSSIAN_LETTERS = /[ёщъьэ]/giu;
/** The share of Cyrillic letters from which a text counts as Cyrillic: names stay Latin in Russian and Kazakh texts. */
const CYRILLIC_SHARE = 0.2;
/** English words that stand inside names too, as in Bank of America, and tell nothing of the words around it. */
const WORDS_IN_NAMES: ReadonlySet<string> = new Set(wordList('a and at by for in of on the to'));
/** One may be a name in another language's text, as IT or All Blacks. */
const LEAST_ENGLISH_WORDS = 2;
/** Weight of a telling word against that of a telling letter. */
const WORD_WEIGHT = 2;

/** Guesses the language of a text, down to a question of two words. A tie without a Kazakh word, or no letters at all: Russian. */
export function guessLanguage(text: string): Language {
  const lowered = words(text.toLowerCase());
  if (isEnglish(text, lowered)) return 'en';
  const kazakh = count(text, KAZAKH_LETTERS) + WORD_WEIGHT * known(lowered, FUNCTION_WORDS.kk);
  const russian = count(text, RUSSIAN_LETTERS) + WORD_WEIGHT * known(lowered, FUNCTION_WORDS.ru);
  if (kazakh === russian) return known(lowered, FUNCTION_WORDS.kk) > 0 ? 'kk' : 'ru';
  return kazakh > russian ? 'kk' : 'ru';
}

/** Of two scripts, "What is СВМДА?", the words that ask tell where one language alone has them; else the letters do. */
function isEnglish(text: string, lowered: readonly string[]): boolean {
  const latin = count(text, /\p{Script=Latin}/gu);
  const cyrillic = count(text, /\p{Script=Cyrillic}/gu);
  const english = known(lowered, FUNCTION_WORDS.en) - known(lowered, WORDS_IN_NAMES);
  const asksInEnglish = english >= LEAST_ENGLISH_WORDS;
  const asksInCyrillic = known(lowered, FUNCTION_WORDS.ru) + known(lowered, FUNCTION_WORDS.kk) > 0;
  if (asksInEnglish !== asksInCyrillic) return asksInEnglish;
  return latin > 0 && cyrillic < (latin + cyrillic) * CYRILLIC_SHARE;
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

const known = (lowered: readonly string[], vocabulary: ReadonlySet<string>): number =>
  lowered.filter((word) => vocabulary.has(word)).length;
