import { fold } from '../text/fold.ts';
import { words } from '../text/words.ts';

/** A sentence as its folded words, and where its clauses begin among them. */
export interface Sentence {
  readonly words: readonly string[];
  /** Places of the first word of each clause, rising; a clause ends at a comma or a dash. */
  readonly clauseStarts: readonly number[];
}

const SENTENCE_END = /[.!?…;:\n]+/u;
const CLAUSE_END = /,|\s[-–—]\s|[()]/u;

/** The sentences of a text that hold a word. A colon ends one too: what follows it says something new. */
export const sentencesOf = (text: string): Sentence[] =>
  text
    .split(SENTENCE_END)
    .map(toSentence)
    .filter((sentence) => sentence.words.length > 0);

function toSentence(text: string): Sentence {
  const clauses = text
    .split(CLAUSE_END)
    .map((clause) => words(clause).map(fold))
    .filter((clause) => clause.length > 0);
  let start = 0;
  const clauseStarts = clauses.map((clause) => {
    const own = start;
    start += clause.length;
    return own;
  });
  return { words: clauses.flat(), clauseStarts };
}

/** The place of the first word of the clause that a word stands in. */
export const clauseStartOf = ({ clauseStarts }: Sentence, place: number): number =>
  clauseStarts.findLast((start) => start <= place) ?? 0;
