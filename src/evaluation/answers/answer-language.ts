import type { Answer } from '../../domain/answer.ts';
import type { Language } from '../../domain/language.ts';
import { guessLanguage } from '../../text/language.ts';
import { words } from '../../text/words.ts';

/** Fewer words than these say too little of their language. */
const FEWEST_WORDS = 5;

/** Whether an answer says that it is in `language`, and what it words itself, quotations aside, reads like it. */
export function isInLanguage(answer: Answer, language: Language): boolean {
  const worded = answer.sentences.filter(({ support }) => support !== 'quote').map(({ text }) => text);
  const own = worded.join('\n');
  return (
    answer.language === language && (words(own).length < FEWEST_WORDS || guessLanguage(own) === language)
  );
}
