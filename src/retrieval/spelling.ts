import type { Language } from '../domain/language.ts';
import { fold } from '../text/fold.ts';
import { isInLexicon } from '../text/lexicon.ts';
import { phoneticKey } from '../text/phonetic-key.ts';
import { isCyrillic } from '../text/script.ts';

/** Finds the word of a vocabulary that a misspelt word of a language most likely stands for. */
export type Speller = (word: string, language: Language) => string | undefined;

/** Shorter words have too many neighbours. */
const SHORTEST_WORD = 4;
/** From this length on two edits are allowed. */
const LENGTH_FOR_TWO_EDITS = 8;
const PIECE_LENGTH = 3;
/** Words that share the most pieces with the misspelt one: only these are compared letter by letter. */
const SHORTLIST = 40;
/** Candidates are sorted out whenever there are so many. */
const CROWDED = 4 * SHORTLIST;

/**
 * Corrects to words of the vocabulary, the most frequent ones first in it, by the fewest edits (Damerau 1964: a letter
 * added, dropped, replaced, or two neighbours swapped): one, or two from eight letters on, or any number where both sound
 * alike (расию, Россию) and share enough letters to be compared. Of several the one that shares more pieces, then the
 * more frequent. Undefined for short words, words with digits, known words, and where none is near; never a word of
 * another script. A word that may be a form of one of the lexicon is taken only for what sounds alike.
 */
export function createSpeller(vocabulary: readonly string[]): Speller {
  const forms = vocabulary.map(fold);
  const known = new Set(forms);
  const pieces = {
    forms,
    byPiece: indexPieces(forms),
    cyrillic: Uint8Array.from(forms, (form) => Number(isCyrillic(form))),
    shared: new Uint8Array(forms.length),
  };
  return (word, language) => {
    const misspelt = fold(word);
    if (misspelt.length < SHORTEST_WORD || /\d/.test(misspelt) || known.has(misspelt)) return undefined;
    const most = misspelt.length < LENGTH_FOR_TWO_EDITS ? 1 : 2;
    const sound = slurred(misspelt);
    const isWord = isInLexicon(misspelt, language);
    const candidates = shortlist(misspelt, pieces).map((number) => {
      const form = forms[number] ?? '';
      const edits = isWord ? Infinity : editDistance(misspelt, form);
      return { number, edits: slurred(form) === sound ? Math.min(edits, most) : edits };
    });
    const near = candidates.filter(({ edits }) => edits <= most).toSorted((a, b) => a.edits - b.edits);
    return near[0] && vocabulary[near[0].number];
  };
}

/** How a word sounds where vowels without stress are not told apart: what one writes by ear is equal in it. */
const slurred = (word: string): string => phoneticKey(word).replaceAll('o', 'a').replaceAll('e', 'i');

interface Pieces {
  readonly forms: readonly string[];
  readonly byPiece: ReadonlyMap<string, readonly number[]>;
  /** 1 for each form in Cyrillic letters. */
  readonly cyrillic: Uint8Array;
  /** Room to count in, all zero between questions. */
  readonly shared: Uint8Array;
}

interface Candidate {
  readonly number: number;
  readonly share: number;
}

function indexPieces(forms: readonly string[]): Map<string, number[]> {
  const index = new Map<string, number[]>();
  for (const [number, form] of forms.entries()) {
    for (const piece of piecesOf(form)) {
      const numbers = index.get(piece);
      if (numbers === undefined) index.set(piece, [number]);
      else numbers.push(number);
    }
  }
  return index;
}

function piecesOf(word: string): Set<string> {
  const padded = `^${word}$`;
  const count = Math.max(1, padded.length - PIECE_LENGTH + 1);
  return new Set(Array.from({ length: count }, (_, start) => padded.slice(start, start + PIECE_LENGTH)));
}

/** Numbers of the words that share most pieces with a word, by Dice's coefficient; the more frequent word first. */
function shortlist(word: string, index: Pieces): number[] {
  const pieces = piecesOf(word);
  let best: Candidate[] = [];
  let least = 0;
  for (const number of countShared(pieces, { ...index, wanted: Number(isCyrillic(word)) })) {
    const share = (index.shared[number] ?? 0) / (pieces.size + (index.forms[number] ?? '').length);
    index.shared[number] = 0;
    if (share < least) continue;
    best.push({ number, share });
    if (best.length < CROWDED) continue;
    best = bestOf(best);
    least = best.at(-1)?.share ?? 0;
  }
  return bestOf(best).map(({ number }) => number);
}

/** Counts for each form in the wanted letters the pieces that it shares; the numbers of those that share any. */
function countShared(
  pieces: ReadonlySet<string>,
  { byPiece, cyrillic, shared, wanted }: Pieces & { readonly wanted: number },
): number[] {
  const met: number[] = [];
  for (const piece of pieces) {
    for (const number of byPiece.get(piece) ?? []) {
      if (cyrillic[number] !== wanted) continue;
      if (shared[number] === 0) met.push(number);
      shared[number] = (shared[number] ?? 0) + 1;
    }
  }
  return met;
}

const bestOf = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.toSorted((a, b) => b.share - a.share || a.number - b.number).slice(0, SHORTLIST);

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
