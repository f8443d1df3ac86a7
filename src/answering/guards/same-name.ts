import type { Language } from '../../domain/language.ts';
import { phoneticKey } from '../../text/phonetic-key.ts';
import { wordList } from '../../text/word-list.ts';

/** Case and gender endings of Russian names, folded. */
const RUSSIAN_ENDINGS: ReadonlySet<string> = new Set([
  '',
  ...wordList(
    'а у ы и е о ю я й ь ой ою ом ым ых ыми ам ами ах ей ем ею ий ый ого ому ая ую ия ии ию ией ием ью ям ями ях',
  ),
]);
/** A chain of Kazakh endings: plural, possession, case. */
const KAZAKH_ENDINGS =
  /^(?:[лдт][ае]р)?(?:ы|и|сы|си|ым|им|м)?(?:[лдт]ык|[лдт]ик)?(?:[ндт][ыи]н|[ндт][ыи]|г[ае]|к[ае]|н[ае]|[дт][ае]|нд[ае]|[дтн][ае]н|[мбп]ен|[дт][ае]г[ыи]|нд[ае]г[ыи]|н|ша|ше)?(?:[дт][ыи]|г[ыи])?$/u;
const ENGLISH_ENDINGS = /^s?$/u;
/** Shorter beginnings are shared by names that have nothing to do with each other. */
const SHORTEST_STEM = 2;

/** Whether two folded words of one language are forms of one name: what follows their common beginning are endings. */
export function isSameName(one: string, other: string, language: Language): boolean {
  if (one === other) return true;
  const shared = sharedLetters(one, other);
  for (let length = shared; length >= Math.max(SHORTEST_STEM, shared - 1); length -= 1) {
    if (isEnding(one.slice(length), language) && isEnding(other.slice(length), language)) return true;
  }
  return false;
}

const isEnding = (letters: string, language: Language): boolean => {
  if (language === 'ru') return RUSSIAN_ENDINGS.has(letters);
  return language === 'kk' ? KAZAKH_ENDINGS.test(letters) : ENGLISH_ENDINGS.test(letters);
};

function sharedLetters(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

/** Fewer vowels apart: Абдирахманов has one more than Абдрахманов. */
const VOWELS_APART = 1;
const LEAST_CONSONANTS = 2;

/** Whether words of two languages are one name by their consonants, in any case: a name without an ending sounds the same. */
export function isSameSound(
  one: { readonly word: string; readonly language: Language },
  other: { readonly word: string; readonly language: Language },
): boolean {
  const others = soundsOf(other.word, other.language);
  return soundsOf(one.word, one.language).some((sound) => others.some((known) => areAlike(sound, known)));
}

interface Sound {
  readonly consonants: string;
  readonly vowels: number;
  readonly beginsWithVowel: boolean;
}

function areAlike(one: Sound, other: Sound): boolean {
  if (one.consonants !== other.consonants || one.beginsWithVowel !== other.beginsWithVowel) return false;
  if (one.consonants.length < LEAST_CONSONANTS && one.vowels !== other.vowels) return false;
  return Math.abs(one.vowels - other.vowels) <= VOWELS_APART;
}

/** The sounds of a word and of what is left of it without an ending. */
function soundsOf(word: string, language: Language): Sound[] {
  const stems = [word];
  for (
    let length = word.length - 1;
    length >= Math.max(SHORTEST_STEM, word.length - LONGEST_ENDING);
    length -= 1
  ) {
    if (isEnding(word.slice(length), language)) stems.push(word.slice(0, length));
  }
  return stems.map(soundOf);
}
const LONGEST_ENDING = 6;

function soundOf(word: string): Sound {
  const key = phoneticKey(word.replaceAll('ow', 'au').replace(/(?<=[aeiou])h(?=[nmlr])/u, ''))
    .replaceAll('dj', 'j')
    .replaceAll(/[iy]+$/gu, 'i');
  const consonants = key.replaceAll(/[aeiouy]/gu, '');
  return {
    consonants,
    vowels: key.match(/[aeiouy]+/gu)?.length ?? 0,
    beginsWithVowel: /^[aeiouy]/u.test(key),
  };
}
