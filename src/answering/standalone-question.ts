import type { HistoryTurn } from '../domain/question.ts';
import { LONGEST_QUESTION } from '../protocol/limits.ts';
import { contentWordsOf } from '../text/terms.ts';
import { refersBack } from './reference.ts';
import { socialRemark } from './social.ts';

/** Turns of the asker whose words are put before a question at most: what it is all about, and the last turn. */
const MOST_TURNS = 2;

/**
 * A question that can be searched without its history. One that refers back gets the words that say something of the
 * asker's last question that stands alone, and of the last turn where that is another one; rules only. One that
 * stands alone is left alone. Never longer than a question may be.
 */
export function standaloneQuestion(question: string, history: readonly HistoryTurn[]): string {
  if (!refersBack(question)) return question;
  const context = contextOf(history);
  const room = LONGEST_QUESTION - question.trim().length - 1;
  const kept = firstThatFit(context, room);
  return kept === '' ? question : `${kept} ${question.trim()}`;
}

/** What the asker's last turns are about, oldest first. */
function contextOf(history: readonly HistoryTurn[]): string[] {
  const asked = history.filter(({ role, content }) => role === 'user' && !socialRemark(content));
  const standing = asked.findLastIndex(({ content }) => !refersBack(content));
  const turns =
    standing === -1 ? asked.slice(-MOST_TURNS) : [asked[standing], asked.slice(standing + 1).at(-1)];
  const said = turns.flatMap((turn) => (turn === undefined ? [] : contentWordsOf(turn.content).split(' ')));
  return [...new Set(said)].filter((word) => word !== '');
}

/** As many of the words, divided by spaces, as there is room for. */
function firstThatFit(context: readonly string[], room: number): string {
  let kept = '';
  for (const word of context) {
    const longer = kept === '' ? word : `${kept} ${word}`;
    if (longer.length > room) return kept;
    kept = longer;
  }
  return kept;
}
