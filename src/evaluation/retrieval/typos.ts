import { LANGUAGES, type Language } from '../../domain/language.ts';
import { guessLanguage } from '../../text/language.ts';
import type { DrawBelow } from '../statistics/seeded-random.ts';
import type { BeirQuery } from './beir.ts';

const ALPHABETS: Readonly<Record<Language, readonly string[]>> = {
  ru: Array.from('абвгдеёжзийклмнопрстуфхцчшщъыьэюя'),
  kk: Array.from('аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя'),
  en: Array.from('abcdefghijklmnopqrstuvwxyz'),
};

/** Shorter words are mostly function words, and one edit leaves little of them. */
const LONG_WORD = /\p{L}{4,}/gu;

/** Gives each word of four letters or more one edit, with letters of the query's language. */
export function withTypos({ text, language }: BeirQuery, drawBelow: DrawBelow): string {
  const known = LANGUAGES.find((name) => name === language) ?? guessLanguage(text);
  return text.replaceAll(LONG_WORD, (word) =>
    editOnce({ letters: Array.from(word), alphabet: ALPHABETS[known], drawBelow }),
  );
}

interface Word {
  readonly letters: readonly string[];
  readonly alphabet: readonly string[];
  readonly drawBelow: DrawBelow;
}

const EDITS: readonly ((word: Word) => string[])[] = [
  deleteLetter,
  swapNeighbours,
  replaceLetter,
  insertLetter,
];

const editOnce = (word: Word): string => (draw(EDITS, word.drawBelow) ?? deleteLetter)(word).join('');

const draw = <T>(items: readonly T[], drawBelow: DrawBelow): T | undefined =>
  items[drawBelow(Math.max(1, items.length))];

function deleteLetter({ letters, drawBelow }: Word): string[] {
  return letters.toSpliced(drawBelow(letters.length), 1);
}

/** Equal neighbours would swap into the same word; one that has no others loses a letter. */
function swapNeighbours(word: Word): string[] {
  const { letters, drawBelow } = word;
  const places = letters.flatMap((letter, place) =>
    place + 1 < letters.length && letter !== letters[place + 1] ? [place] : [],
  );
  const place = draw(places, drawBelow);
  if (place === undefined) return deleteLetter(word);
  return letters.toSpliced(place, 2, letters[place + 1] ?? '', letters[place] ?? '');
}

function replaceLetter({ letters, alphabet, drawBelow }: Word): string[] {
  const place = drawBelow(letters.length);
  const old = letters[place] ?? '';
  const others = alphabet.filter((letter) => letter !== old.toLowerCase());
  return letters.with(place, inCaseOf(old, draw(others, drawBelow) ?? ''));
}

function insertLetter({ letters, alphabet, drawBelow }: Word): string[] {
  const place = drawBelow(letters.length + 1);
  const inserted = draw(alphabet, drawBelow) ?? '';
  return letters.toSpliced(place, 0, inCaseOf(letters.join(''), inserted));
}

/** Typed with the shift key held when all of the model is in capitals. */
const inCaseOf = (model: string, letter: string): string =>
  model === model.toUpperCase() && model !== model.toLowerCase() ? letter.toUpperCase() : letter;
