import { guessLanguage } from '../../text/language.ts';
import { isCyrillic } from '../../text/script.ts';
import { words } from '../../text/words.ts';
import type { Claim } from './claim.ts';

/** A shorter claim is too short for its language to be told. */
const FEWEST_WORDS_WITH_A_LANGUAGE = 5;
/** A name may bring one of the other language's letters. */
const FEWEST_FOREIGN_WORDS = 2;
const FOREIGN_LETTERS = { ru: /[әғқңөұүһі]/iu, kk: /[ёщъьэ]/iu } as const;

/**
 * Whether nothing shows that a claim is in another language than it should be: its script, or letters that its language
 * has not in two of its words. Short Russian and Kazakh sentences often show neither.
 */
export function isInLanguage({ text, language }: Claim): boolean {
  const spoken = words(text);
  if (spoken.length < FEWEST_WORDS_WITH_A_LANGUAGE || guessLanguage(text) === language) return true;
  const cyrillic = spoken.filter(isCyrillic).length;
  if (language === 'en' || 2 * cyrillic < spoken.length) return false;
  return spoken.filter((word) => FOREIGN_LETTERS[language].test(word)).length < FEWEST_FOREIGN_WORDS;
}
