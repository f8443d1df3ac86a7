import { LETTER_SOUNDS, settleSounds } from './phonetic-key.ts';
import { plainLetter } from './plain-letters.ts';
import { GRAM_LENGTH } from './terms.ts';

/*
 * The pieces of words' sounds as numbers, five bits a letter, so that a text can be compared with a question's sounds
 * without a string for any of its words: `soundsOfWord` says the same in strings.
 */

const LETTER_BITS = 5;
const LETTER_MASK = 2 ** LETTER_BITS - 1;
/** All numbers of pieces are below. */
export const SOUND_GRAMS = 2 ** (LETTER_BITS * GRAM_LENGTH);
const GRAM_MASK = SOUND_GRAMS - 1;
/** The letters are 1 to 26. */
const BEFORE_LETTERS = 'a'.charCodeAt(0) - 1;
const START = 27;
const END = 28;
const GRAM = /^\^?[a-z]*\$?$/u;

/** The number of a piece; undefined when it has other letters than Latin ones. */
export function soundGramNumber(gram: string): number | undefined {
  if (!GRAM.test(gram)) return undefined;
  return Array.from(gram, numberOfCharacter).reduce(appended, 0);
}

/** The piece of a number. */
export function soundGramText(gram: number): string {
  let text = '';
  for (let rest = gram; rest > 0; rest >>>= LETTER_BITS) text = characterOf(rest & LETTER_MASK) + text;
  return text;
}

const appended = (gram: number, letter: number): number => ((gram << LETTER_BITS) | letter) & GRAM_MASK;

function numberOfCharacter(character: string): number {
  if (character === '^') return START;
  return character === '$' ? END : character.charCodeAt(0) & LETTER_MASK;
}

function characterOf(number: number): string {
  if (number === START) return '^';
  return number === END ? '$' : String.fromCharCode(BEFORE_LETTERS + number);
}

/** Words of more sounds are left to `soundsOfWord`. */
const MOST_SOUNDS = 64;
/** Folded Russian letters are the characters from here on. */
const FIRST_LETTER = 0x430;
const letterSounds: readonly (readonly number[])[] = Array.from({ length: 32 }, (_, place) =>
  Array.from(LETTER_SOUNDS[String.fromCharCode(FIRST_LETTER + place)] ?? '', (sound) => sound.charCodeAt(0)),
);
/** Room for the sounds of one word, each of whose letters has two at most. */
const room = new Uint16Array(MOST_SOUNDS + 1);

export interface WordPlace {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Visits the numbers of the pieces of a word's sound. Answers false, and visits none, unless all its letters are Russian or Kazakh. */
export function visitSoundGrams(word: WordPlace, visit: (gram: number) => void): boolean {
  const length = writeSounds(word);
  if (length === undefined) return false;
  const last = settleSounds(room, length);
  let gram = START;
  for (let place = 0; place <= last; place += 1) {
    gram = appended(gram, place < last ? (room[place] ?? 0) & LETTER_MASK : END);
    if (place + 2 >= GRAM_LENGTH || place === last) visit(gram);
  }
  return true;
}

function writeSounds({ text, start, end }: WordPlace): number | undefined {
  let length = 0;
  for (let place = start; place < end; place += 1) {
    const sounds = letterSounds[plainLetter(text.charCodeAt(place)) - FIRST_LETTER];
    if (sounds === undefined || length + sounds.length > MOST_SOUNDS) return undefined;
    for (const sound of sounds) room[length++] = sound;
  }
  return length;
}
