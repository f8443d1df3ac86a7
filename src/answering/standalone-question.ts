import type { HistoryTurn } from '../domain/question.ts';
import { fold } from '../text/fold.ts';
import { wordList } from '../text/word-list.ts';
import { words } from '../text/words.ts';

/** Words that point back at what was said before, folded. */
const REFERRING_WORDS = new Set(
  wordList(
    'он она они оно его ее их ему ей им него нее них нему ней ним это этот эта эти этого этой этому этим этих тот та те того той тому тем тогда там туда',
    'ол оны онын оган онда одан олар оларды олардын оларга бул осы соны сонын сол мынау',
    'he she it they him her them his its their this that these those there then so',
  ),
);
/** Openings of a question that goes on with the one before. */
const CONTINUING_WORDS = new Set(wordList('а и но ал and but ма ше'));
/** A question of fewer words says too little to stand alone. */
const FEWEST_WORDS = 3;

/**
 * A question that can be searched without its history: one that refers back gets the asker's question before it.
 * Rules only; a question that stands alone is left alone.
 */
export function standaloneQuestion(question: string, history: readonly HistoryTurn[]): string {
  const before = history.findLast(({ role }) => role === 'user');
  if (before === undefined || !refersBack(question)) return question;
  return `${before.content.trim()} ${question.trim()}`;
}

function refersBack(question: string): boolean {
  const folded = words(question).map(fold);
  const [first = ''] = folded;
  return (
    folded.length < FEWEST_WORDS ||
    CONTINUING_WORDS.has(first) ||
    folded.some((word) => REFERRING_WORDS.has(word))
  );
}
