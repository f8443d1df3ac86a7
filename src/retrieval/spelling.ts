import type { Language } from '../domain/language.ts';
import type { Vocabulary } from '../store/chunk-store.ts';
import { fold } from '../text/fold.ts';
import { isInLexicon } from '../text/lexicon.ts';
import { phoneticKey } from '../text/phonetic-key.ts';
import { remembering } from '../text/remembering.ts';

/** Finds the word of a vocabulary that a misspelt word of a language most likely stands for. */
export type Speller = (word: string, language: Language) => Promise<string | undefined>;

/** Shorter words have too many neighbours. */
const SHORTEST_WORD = 4;
/** From this length on two edits are allowed. */
const LENGTH_FOR_TWO_EDITS = 8;
/** Words that share the most pieces with the misspelt one: only these are compared letter by letter. */
const SHORTLIST = 40;

/**
 * Corrects to words of the vocabulary, of those that are most similar, by the fewest edits (Damerau 1964: a letter
 * added, dropped, replaced, or two neighbours swapped): one, or two from eight letters on, or any number where both sound
 * alike (расию, Россию) and share enough letters to be compared. Of several the one that shares more pieces, then the
 * more frequent. Undefined for short words, words with digits, known words, and where none is near; never a word of
 * another script. A word that may be a form of one of the lexicon is taken only for what sounds alike.
 */
export function createSpeller(vocabulary: Vocabulary): Speller {
  return async (word, language) => {
    const misspelt = fold(word);
    if (misspelt.length < SHORTEST_WORD || /\d/.test(misspelt) || vocabulary.has(misspelt)) return undefined;
    const most = misspelt.length < LENGTH_FOR_TWO_EDITS ? 1 : 2;
    const sound = slurred(misspelt);
    const isWord = isInLexicon(misspelt, language);
    const candidates = (await vocabulary.similar(misspelt, SHORTLIST)).map((similar) => {
      const form = fold(similar);
      const edits = isWord ? Infinity : editsWithin(most, misspelt, form);
      return { similar, edits: slurred(form) === sound ? Math.min(edits, most) : edits };
    });
    const near = candidates.filter(({ edits }) => edits <= most).toSorted((a, b) => a.edits - b.edits);
    return near[0]?.similar;
  };
}

/** How a word sounds where vowels without stress are not told apart: what one writes by ear is equal in it. */
const slurred = remembering((word) => phoneticKey(word).replaceAll('o', 'a').replaceAll('e', 'i'));

/** The edit distance, or more than `most` where the lengths alone tell that it is. */
const editsWithin = (most: number, from: string, to: string): number =>
  Math.abs(from.length - to.length) > most ? Infinity : editDistance(from, to);

/** Letters added, dropped, replaced or swapped with their neighbour, each letter touched once (optimal string alignment). */
export function editDistance(from: string, to: string): number {
  let rows: readonly Row[] = [Array.from({ length: to.length + 1 }, (_, place) => place)];
  for (let place = 1; place <= from.length; place += 1)
    rows = [nextRow({ from, to, place, rows }), ...rows.slice(0, 1)];
  return rows[0]?.[to.length] ?? 0;
}

/** Distances of a beginning of one word to every beginning of the other. */
type Row = readonly number[];

interface Alignment {
  readonly from: string;
  readonly to: string;
  /** Letters of `from` that the row is for, from 1. */
  readonly place: number;
  /** The rows before, the last one first. */
  readonly rows: readonly Row[];
}

function nextRow(alignment: Alignment): Row {
  const { to, place, rows } = alignment;
  const row = [place];
  for (let column = 1; column <= to.length; column += 1) {
    const added = (row[column - 1] ?? 0) + 1;
    const dropped = (rows[0]?.[column] ?? 0) + 1;
    row.push(Math.min(added, dropped, replacedOrSwapped(alignment, column)));
  }
  return row;
}

function replacedOrSwapped({ from, to, place, rows: [last, beforeLast] }: Alignment, column: number): number {
  const replaced = (last?.[column - 1] ?? 0) + (from[place - 1] === to[column - 1] ? 0 : 1);
  const isSwap = from[place - 1] === to[column - 2] && from[place - 2] === to[column - 1];
  return isSwap ? Math.min(replaced, (beforeLast?.[column - 2] ?? Infinity) + 1) : replaced;
}
