import { fold } from './fold.ts';
import { wordList } from './word-list.ts';
import { words } from './words.ts';

/** First words, folded, of a sentence that says little without the one before it. */
const OPENINGS = new Set(
  wordList(
    'это он она оно они поэтому его ее их им ему ей этот эта эти этого этой этом этому этим этих этими эту',
    'такой такая такое такие такого таких таков такова подобный подобная подобные данный данная данные тот те там тогда',
    'бул ол олар сондыктан оны оган онын онда олардын оларга осы осындай осыган мундай бунын буган сол',
    'this that these those it he she they therefore his her its their them such',
  ),
);

/** Enough for a dash, a quotation mark and the longest of these words. */
const MOST_LETTERS = 40;

/** Whether a sentence opens with a word for what was said before it, as «Это», «Ол» or "They". */
export function opensByReferring(sentence: string): boolean {
  const [opening = ''] = words(sentence.slice(0, MOST_LETTERS));
  return OPENINGS.has(fold(opening));
}
