import type { Language } from '../domain/language.ts';
import { isLetterKey, retype, retypeMarks } from './keyboard-layout.ts';
import { usualShare } from './letter-pairs.ts';
import { isTellingWord, type IsKnown, type Replacement } from './typed-reading.ts';
import { words } from './words.ts';

const PARTS = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su;
/** Marks that stand before a word more often than they are its first letter in the wrong layout. */
const OPENING_MARKS = /["(]/;
/** Keys that stand after a word more often than they are its last letter: at the end of the text, and inside it. */
const FINAL_MARKS = /[^[\]{}<>]/;
const INNER_MARKS = /[^[\]{}<>.,]/;
/** More hyphens than three are no hyphens in words. */
const MOST_PARTS = 4;
/** A part of a hyphenated word has two letters at least. */
const SHORT_PART = /(?:^|-).?(?:-|$)/u;
/** Letters from which a word counts as known by the corpus: shorter ones are codes and initials. */
const SHORTEST_KNOWN = 3;

/** What stands between spaces, as typed and as the same keys read in another layout. */
export interface LayoutToken extends LayoutReading {
  readonly start: number;
  readonly isTypedKnown: boolean;
  readonly isReadKnown: boolean;
}

/** A token divided into the part that stands for letters and the marks around it. */
interface Division {
  readonly before: string;
  readonly letters: string;
  readonly after: string;
}

interface LayoutReading extends Division {
  readonly readLetters: string;
  readonly readAfter: string;
}

const UNREADABLE: LayoutReading = { before: '', letters: '', after: '', readLetters: '', readAfter: '' };

export interface TokenPlace {
  readonly typed: string;
  readonly start: number;
  readonly isLast: boolean;
}

export interface LayoutReader {
  /** The language whose layout was meant. */
  readonly language: Language;
  readonly isKnown: IsKnown;
}

const CYRILLIC_LANGUAGES = ['ru', 'kk'] as const;
const LATIN_LANGUAGES = ['en'] as const;

/** Reads a token in another layout; of the ways to tell its marks from its letters, the likeliest by its letters
 * that gives words that are understood, or else the likeliest. */
export function readLayoutToken(place: TokenPlace, { language, isKnown }: LayoutReader): LayoutToken {
  const toEnglish = language === 'en';
  const isRead = understands(toEnglish ? LATIN_LANGUAGES : CYRILLIC_LANGUAGES, isKnown);
  const isTyped = understands(toEnglish ? CYRILLIC_LANGUAGES : LATIN_LANGUAGES, isKnown);
  const readings = divisions(place, language).flatMap((trails) =>
    trails.flatMap((division) => readDivision(division, language)).toSorted(byLetters),
  );
  const understood = readings.find(({ readLetters }) => isRead(readLetters));
  const reading = understood ?? readings[0] ?? UNREADABLE;
  return {
    ...reading,
    start: place.start,
    isTypedKnown: isTyped(place.typed),
    isReadKnown: understood !== undefined,
  };
}

const understands =
  (languages: readonly Language[], isKnown: IsKnown) =>
  (text: string): boolean => {
    const found = words(text);
    return (
      found.length > 0 &&
      found.every(
        (word) => isTellingWord(word, languages) || (word.length >= SHORTEST_KNOWN && isKnown(word)),
      )
    );
  };

/** A hyphen, which is a letter in the Kazakh layout, is read as both. */
function readDivision(division: Division, language: Language): LayoutReading[] {
  const readAfter = retypeMarks(division.after, language);
  const parts = division.letters.split('-').map((part) => retype(part, language));
  const joints =
    parts.length > MOST_PARTS ? [retype('-', language)] : [...new Set([retype('-', language), '-'])];
  const spellings = parts
    .slice(1)
    .reduce(
      (starts, part) => starts.flatMap((start) => joints.map((joint) => start + joint + part)),
      parts.slice(0, 1),
    );
  const plausible = spellings.filter((spelling) => joints.length === 1 || !SHORT_PART.test(spelling));
  return plausible.map((readLetters) => ({ ...division, readLetters, readAfter }));
}

const byLetters = (one: LayoutReading, other: LayoutReading): number =>
  usualShare(other.readLetters) - usualShare(one.readLetters);

/** The ways to tell the marks around a word from its letters: by what stands before it, and then after it, the likeliest first. */
function divisions({ typed, isLast }: TokenPlace, language: Language): Division[][] {
  const [, lead = '', core = '', trail = ''] = PARTS.exec(typed) ?? [];
  const leads = cuts(reversed(lead), { language, marks: OPENING_MARKS });
  const trails = cuts(trail, { language, marks: isLast ? FINAL_MARKS : INNER_MARKS });
  return leads.map((leading) =>
    trails.map((trailing) => ({
      before: lead.slice(0, lead.length - leading),
      letters: lead.slice(lead.length - leading) + core + trail.slice(0, trailing),
      after: trail.slice(trailing),
    })),
  );
}

/** How many characters next to the word may belong to it: the likeliest number, all that can, none. */
function cuts(
  outwards: string,
  { language, marks }: { readonly language: Language; readonly marks: RegExp },
): number[] {
  const characters = Array.from(outwards);
  const most = firstPlace(characters, (character) => !isLetterKey(character, language));
  const likeliest = firstPlace(characters, (character) => marks.test(character));
  return [...new Set([Math.min(likeliest, most), most, 0])];
}

function firstPlace(characters: readonly string[], matches: (character: string) => boolean): number {
  const place = characters.findIndex(matches);
  return place === -1 ? characters.length : place;
}

/** The parts of a token that are written otherwise as read. */
export function replacementsOf({
  start,
  before,
  letters,
  readLetters,
  after,
  readAfter,
}: LayoutToken): Replacement[] {
  const lettersAt = start + before.length;
  return [
    { start: lettersAt, from: letters, to: readLetters },
    { start: lettersAt + letters.length, from: after, to: readAfter },
  ];
}

const reversed = (text: string): string => Array.from(text).toReversed().join('');
