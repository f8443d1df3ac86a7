import { fold } from './fold.ts';

/** Stands between words. */
export const DIVIDER = 0;
/** Belongs to a word that has to be folded as a whole: a digit, a mark, a letter of another script. */
export const UNPLAIN = 1;

/** The first character code above Cyrillic. */
const TABLE_SIZE = 0x500;
/** The block of general punctuation, from where to where. */
const PUNCTUATION = { first: 0x2000, last: 0x206f } as const;
const PLAIN = /[a-z\u0400-\u04ff]/iu;
const LETTER = /\p{L}/u;
const PART_OF_WORD = /[\p{L}\p{N}\p{M}]/u;

const codes = Uint16Array.from({ length: TABLE_SIZE }, (_, code) => codeOf(String.fromCharCode(code)));

function codeOf(character: string): number {
  if (PLAIN.test(character) && LETTER.test(character)) return fold(character).charCodeAt(0);
  return PART_OF_WORD.test(character) ? UNPLAIN : DIVIDER;
}

/** The code of a character's folded letter where folding it alone is enough, else what it is. */
export function plainLetter(code: number): number {
  if (code < TABLE_SIZE) return codes[code] ?? UNPLAIN;
  return code >= PUNCTUATION.first && code <= PUNCTUATION.last ? DIVIDER : UNPLAIN;
}
