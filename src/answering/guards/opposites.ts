import { stem } from '../../text/stem.ts';
import { contentTokens } from './overlap.ts';
import type { Statement } from './tokens.ts';

/**
 * Beginnings that turn a word into its opposite, each with the letters that its stem has at least: shorter ones make other
 * words, as "income" of "come". Kazakh has endings for that.
 */
const PREFIXES: Readonly<Record<Statement['language'], readonly (readonly [string, number])[]>> = {
  ru: [
    ['не', 4],
    ['без', 4],
    ['бес', 4],
  ],
  en: [
    ['un', 4],
    ['in', 5],
    ['im', 5],
    ['il', 5],
    ['ir', 5],
    ['dis', 5],
  ],
  kk: [],
};

/** Whether one of two statements in a language has a word and the other only its opposite: «успешный» and «неуспешный». */
export function isOpposed(draft: Statement, cited: readonly Statement[]): boolean {
  const own = stemsOf([draft]);
  const theirs = stemsOf(cited.filter(({ language }) => language === draft.language));
  const isDenied = (word: string, by: ReadonlySet<string>): boolean =>
    PREFIXES[draft.language].some(
      ([prefix, shortest]) => word.length >= shortest && by.has(`${prefix}${word}`),
    );
  return (
    [...own].some((word) => !theirs.has(word) && isDenied(word, theirs)) ||
    [...theirs].some((word) => !own.has(word) && isDenied(word, own))
  );
}

const stemsOf = (statements: readonly Statement[]): ReadonlySet<string> =>
  new Set(
    statements.flatMap((statement) =>
      contentTokens(statement).map(({ folded }) => stem(folded, statement.language)),
    ),
  );
