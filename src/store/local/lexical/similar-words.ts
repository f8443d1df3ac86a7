import { fold } from '../../../text/fold.ts';
import { isCyrillic } from '../../../text/script.ts';
import { createPostingReader, type PostingBlock } from './postings.ts';
import { findString, stringAt } from './string-table.ts';
import { piecesOf, type PieceIndex, type VocabularyIndex } from './vocabulary.ts';

/** Words of more pieces are like none: no text has such, and the pieces that words share are counted in a byte. */
const MOST_PIECES = 255;

/** As `Vocabulary` of the chunk store has it. */
interface OpenVocabulary {
  readonly has: (word: string) => boolean;
  readonly similar: (word: string, limit: number) => readonly string[];
}

/** A vocabulary to ask; each question uses the same memory. */
export function openVocabulary(index: VocabularyIndex): OpenVocabulary {
  const { strings, folded, written } = index;
  const { forms, lengths } = measureForms(index);
  const shared = new Uint8Array(folded.length);
  const counters = {
    cyrillic: createCounter(index.cyrillic, shared),
    others: createCounter(index.others, shared),
  };
  return {
    has: (word) => (findString(strings, fold(word)) ?? forms) < forms,
    similar: (word, limit) => {
      const form = fold(word);
      const pieces = piecesOf(form);
      if (pieces.size > MOST_PIECES || limit < 1) return [];
      counters[isCyrillic(form) ? 'cyrillic' : 'others'](pieces);
      const best = mostSimilar({ shared, lengths, pieces: pieces.size }, limit);
      shared.fill(0);
      return best.map((number) => stringAt(strings, written[number] ?? 0));
    },
  };
}

/** How many forms there are, and the letters of each word's form; loops, since every index that is opened waits for them. */
function measureForms({ strings, folded }: VocabularyIndex): { forms: number; lengths: Uint32Array } {
  const lengths = new Uint32Array(folded.length);
  let forms = 0;
  for (let word = 0; word < folded.length; word += 1) {
    const form = folded[word] ?? 0;
    forms = Math.max(forms, form + 1);
    lengths[word] = (strings.ends[form + 1] ?? 0) - (strings.ends[form] ?? 0);
  }
  return { forms, lengths };
}

/** Makes a function that counts for each word how many of some pieces it has. */
function createCounter(index: PieceIndex, shared: Uint8Array): (pieces: Iterable<string>) => void {
  const read = createPostingReader(index);
  const count = ({ chunks, size }: PostingBlock): void => {
    for (let place = 0; place < size; place += 1) {
      const word = chunks[place] ?? 0;
      shared[word] = (shared[word] ?? 0) + 1;
    }
  };
  return (pieces) => {
    for (const piece of pieces) {
      const number = findString(index.pieces, piece);
      if (number !== undefined) read(number, count);
    }
  };
}

interface Shares {
  /** Pieces that each word shares with the one in question. */
  readonly shared: Uint8Array;
  /** Letters of each word's form: with its marks it has as many pieces. */
  readonly lengths: Uint32Array;
  /** Pieces of the word in question. */
  readonly pieces: number;
}

/** A word with its Dice coefficient, halved, as a fraction: whole numbers are equal where the shares are. */
interface Candidate {
  readonly number: number;
  readonly shared: number;
  readonly of: number;
}

/** Numbers of the words with the largest shares, the lower number first among equal ones. */
function mostSimilar({ shared, lengths, pieces }: Shares, limit: number): number[] {
  const best: Candidate[] = [];
  let fewest = 1;
  for (let number = 0; number < shared.length; number += 1) {
    const count = shared[number] ?? 0;
    if (count < fewest) continue;
    const candidate = { number, shared: count, of: pieces + (lengths[number] ?? 0) };
    const last = best.length < limit ? undefined : best.at(-1);
    if (last !== undefined && !isNearer(candidate, last)) continue;
    insert(best, candidate, limit);
    if (best.length === limit) fewest = fewestShared(best.at(-1), pieces);
  }
  return best.map(({ number }) => number);
}

const isNearer = (one: Candidate, other: Candidate): boolean => one.shared * other.of > other.shared * one.of;

/** Candidates come in the order of their numbers: each stands behind those that are as near. */
function insert(best: Candidate[], candidate: Candidate, limit: number): void {
  if (best.length === limit) best.pop();
  const place = best.findIndex((other) => isNearer(candidate, other));
  best.splice(place === -1 ? best.length : place, 0, candidate);
}

/** The fewest pieces that a nearer word shares: a form of n pieces has n letters or more, so that its share is at most n / (pieces + n). */
function fewestShared(least: Candidate | undefined, pieces: number): number {
  if (least === undefined) return 1;
  return Math.floor((least.shared * pieces) / (least.of - least.shared)) + 1;
}
