import { fold } from '../../text/fold.ts';
import { words } from '../../text/words.ts';
import type { GoldFault } from './gold-fault.ts';
import { faultIn, PLACE, type GoldQuestion, type PlacedQuestion } from './gold-set.ts';

type Asked = Pick<GoldQuestion, 'question' | 'history'>;

/** All that is asked with a question: what was said before it, then its own words. */
export const askedText = ({ history = [], question }: Asked): string =>
  [...history.map(({ content }) => content), question].join('\n');

/** The words that are asked, case, punctuation and spelling variants aside: equal for the same question. */
export const askedWords = (question: Asked): string => words(askedText(question)).map(fold).join(' ');

/** Questions that stand earlier in the same file already, after the same history. */
export function repeatedQuestions(questions: readonly PlacedQuestion[]): GoldFault[] {
  const first = new Map<string, PlacedQuestion>();
  return questions.flatMap((question) => {
    const asked = askedWords(question);
    const earlier = first.get(asked);
    if (earlier === undefined) {
      first.set(asked, question);
      return [];
    }
    const fault = `it asks the same as ${earlier.id} in line ${earlier[PLACE].line}`;
    return [faultIn(question, { fault, remedy: 'Take one of the two out.' })];
  });
}
