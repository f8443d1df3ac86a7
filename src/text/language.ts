import type { Language } from '../domain/language.ts';
import { FUNCTION_WORDS } from './function-words.ts';
import { words } from './words.ts';

const KAZAKH_LETTERS = /[әғқңөұүһі]/giu;
/** Letters that Kazakh words of its own do not have. */
const RUSSIAN_LETTERS = /[ёщъьэцфв]/giu;
/** The share of Cyrillic letters from which a text counts as Cyrillic: names stay Latin in Russian and Kazakh texts. */
const CYRILLIC_SHARE = 0.2;
/** Weight of a telling word against that of a telling letter. */
const WORD_WEIGHT = 2;

/** Guesses the language of a text, down to a question of two words. A tie or no letters at all: Russian. */
export function guessLanguage(text: string): Language {
  const latin = count(text, /\p{Script=Latin}/gu);
  const cyrillic = count(text, /\p{Script=Cyrillic}/gu);
  if (latin > 0 && cyrillic < (latin + cyrillic) * CYRILLIC_SHARE) return 'en';
  const lowered = words(text.toLowerCase());
  const kazakh = count(text, KAZAKH_LETTERS) + WORD_WEIGHT * known(lowered, FUNCTION_WORDS.kk);
  const russian = count(text, RUSSIAN_LETTERS) + WORD_WEIGHT * known(lowered, FUNCTION_WORDS.ru);
  return kazakh > russian ? 'kk' : 'ru';
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

const known = (lowered: readonly string[], vocabulary: ReadonlySet<string>): number =>
  lowered.filter((word) => vocabulary.has(word)).length;
