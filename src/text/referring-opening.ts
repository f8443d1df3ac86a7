import { fold } from './fold.ts';
import { wordList } from './word-list.ts';
import { words } from './words.ts';

/** First words, folded, of a sentence that says little without the one before it. */
const OPENINGS = new Set(
  wordList(
    'это он она оно они поэтому его ее их им ему ей этот эта эти этого этой этом этому этим этих этими эту',
    'такой такая такое такие такого таких подобный подобная подобные данный данная данные',
    'бул ол олар сондыктан оны оган олардын осы мундай',
    'this that these those it he she they therefore his her its their such',
  ),
);

/** Whether a sentence opens with a word for what was said before it, as «Это», «Ол» or "They". */
export function opensByReferring(sentence: string): boolean {
  const [opening = ''] = words(sentence);
  return OPENINGS.has(fold(opening));
}
