import { fold } from './fold.ts';
import { phoneticKey } from './phonetic-key.ts';

/** Letters of a word's sound by which its forms in all scripts meet. */
const LENGTH = 4;

/** The beginning of a word's sound, by which its forms meet across endings and scripts; a word with digits as it is. */
export const soundBeginning = (word: string): string =>
  /\d/.test(word) ? word : phoneticKey(fold(word)).slice(0, LENGTH);
