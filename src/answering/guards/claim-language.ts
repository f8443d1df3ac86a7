import { guessLanguage } from '../../text/language.ts';
import { words } from '../../text/words.ts';
import type { Claim } from './claim.ts';

/** A shorter claim is too short for its language to be guessed against the asker's. */
const FEWEST_WORDS_WITH_A_LANGUAGE = 5;

/** Whether a claim reads like the language that it should be in. */
export const isInLanguage = ({ text, language }: Claim): boolean =>
  words(text).length < FEWEST_WORDS_WITH_A_LANGUAGE || guessLanguage(text) === language;
