import { fold } from './fold.ts';
import { wordList } from './word-list.ts';

/** Whether a folded word belongs to a class of words. */
export type WordClass = (word: string) => boolean;

/** Stands at the end of a listed word for any ending. */
const ANY_ENDING = '*';
/** Letters that a listed word must have before a slip in it is forgiven: shorter ones turn into other words. */
const LEAST_LETTERS_FOR_A_SLIP = 6;

/** The listed words, in any spelling of their letters; `document*` stands for every word that begins so. */
export function wordClass(...lines: readonly string[]): WordClass {
  const listed = wordList(...lines).map(fold);
  const whole = new Set(listed.filter((word) => !word.endsWith(ANY_ENDING)));
  const beginnings = beginningsOf(listed);
  return (word) => whole.has(word) || beginnings.some((beginning) => word.startsWith(beginning));
}

/** As `wordClass`, and one slip of the pen is forgiven in a long word, its first letter aside. */
export function tolerantWordClass(...lines: readonly string[]): WordClass {
  const exact = wordClass(...lines);
  const listed = wordList(...lines).map(fold);
  const beginnings = beginningsOf(listed).filter(isLong);
  const whole = listed.filter((word) => !word.endsWith(ANY_ENDING) && isLong(word));
  return (word) =>
    exact(word) ||
    whole.some((known) => isOneSlip(word, known)) ||
    beginnings.some((beginning) => beginsWithOneSlip(word, beginning));
}

/** Whether two words differ by one letter that is wrong, missing, too many or out of order, the first one aside. */
function isOneSlip(word: string, other: string): boolean {
  let same = 0;
  while (same < word.length && word[same] === other[same]) same += 1;
  if (same === 0) return false;
  const [rest, expected] = [word.slice(same), other.slice(same)];
  const swapped = `${expected.charAt(1)}${expected.charAt(0)}${expected.slice(2)}`;
  return [
    rest.slice(1) === expected.slice(1),
    rest === expected.slice(1),
    rest.slice(1) === expected,
    rest === swapped,
  ].some(Boolean);
}

const beginningsOf = (listed: readonly string[]): string[] =>
  listed.filter((word) => word.endsWith(ANY_ENDING)).map((word) => word.slice(0, -ANY_ENDING.length));

const isLong = (word: string): boolean => word.length >= LEAST_LETTERS_FOR_A_SLIP;

const beginsWithOneSlip = (word: string, beginning: string): boolean =>
  [-1, 0, 1].some((longer) => isOneSlip(word.slice(0, beginning.length + longer), beginning));
