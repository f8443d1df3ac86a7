import { DIVIDER, plainLetter, UNPLAIN } from './plain-letters.ts';
import { remembering } from './remembering.ts';
import { isCyrillic } from './script.ts';
import { bareTerm } from './terms.ts';
import type { MayBegin } from './words.ts';

/** Letters that words of a script share with their stems: English turns a later y into i and "dying" into "die". */
const SHARED_LETTERS = { cyrillic: 3, latin: 2 } as const;
/** What a stem's last letter may have been: English y, Kazakh г and б. */
const LETTERS_BEFORE: Readonly<Record<string, string>> = { i: 'y', к: 'г', п: 'б' };

/** Bits of a number that stands for a beginning; a few others share it. */
const KEYS = 2 ** 14;
const MULTIPLIER = 1_103;

/** Tells of most words that have none of the given stems and prefixes that they have none, without a stemmer. */
export function createBeginnings(terms: Iterable<string>): MayBegin {
  const known = new Uint8Array(KEYS);
  for (const term of terms) {
    for (const [first = 0, second = 0, third = 0] of beginningsOf(bareTerm(term))) {
      known[keyOf(first, second, third)] = 1;
    }
  }
  return (first, second, third) =>
    known[keyOf(first, 0, 0)] === 1 ||
    known[keyOf(first, second, 0)] === 1 ||
    known[keyOf(first, second, third)] === 1;
}

/** Of words whose letters are not plain nothing is told, so their stems need not be known. */
const beginningsOf = remembering((stem): readonly (readonly number[])[] => {
  const beginning = stem.slice(0, SHARED_LETTERS[isCyrillic(stem) ? 'cyrillic' : 'latin']);
  const last = LETTERS_BEFORE[beginning.slice(-1)];
  const spellings = last === undefined ? [beginning] : [beginning, beginning.slice(0, -1) + last];
  return spellings
    .map((spelling) => Array.from(spelling, (letter) => plainLetter(letter.charCodeAt(0))))
    .filter((letters) => letters.every((letter) => letter !== DIVIDER && letter !== UNPLAIN));
});

const keyOf = (first: number, second: number, third: number): number =>
  ((first * MULTIPLIER + second) * MULTIPLIER + third) & (KEYS - 1);
