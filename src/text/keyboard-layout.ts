import type { Language } from '../domain/language.ts';

/** The keys of the English layout (QWERTY) that bear letters in the Russian one (ЙЦУКЕН), without and with Shift. */
const ENGLISH_KEYS = '`qwertyuiop[]asdfghjkl;\'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>';
const RUSSIAN_KEYS = 'ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ';
/** The digit row, which bears the letters of the Kazakh layout. */
const ENGLISH_DIGIT_KEYS = '2345890-=@#$%*()_+';
const KAZAKH_DIGIT_KEYS = 'әіңғүұқөһӘІҢҒҮҰҚӨҺ';

const CYRILLIC_BY_KEY = pairUp(ENGLISH_KEYS, RUSSIAN_KEYS);
const LETTERS: Readonly<Record<Language, ReadonlyMap<string, string>>> = {
  ru: CYRILLIC_BY_KEY,
  kk: new Map([...CYRILLIC_BY_KEY, ...pairUp(ENGLISH_DIGIT_KEYS, KAZAKH_DIGIT_KEYS)]),
  en: pairUp(`${RUSSIAN_KEYS}${KAZAKH_DIGIT_KEYS}`, `${ENGLISH_KEYS}${ENGLISH_DIGIT_KEYS}`),
};
/** What stands after a word: the Russian layout has its question mark on Shift+7, its full stop on the slash. */
const MARKS: Readonly<Record<Language, ReadonlyMap<string, string>>> = {
  ru: pairUp('&/^$@', '?.:;"'),
  kk: pairUp('&67', '?,.'),
  en: pairUp(',', '?'),
};

function pairUp(from: string, to: string): Map<string, string> {
  const targets = Array.from(to);
  return new Map(Array.from(from, (key, place) => [key, targets[place] ?? key]));
}

/** The letters that the same keys give in the layout of the language; other characters as they are. */
export const retype = (typed: string, language: Language): string =>
  Array.from(typed, (character) => LETTERS[language].get(character) ?? character).join('');

/** Marks after a word as the layout of the language has them; `?`, `!` and brackets mean themselves in any layout. */
export const retypeMarks = (marks: string, language: Language): string =>
  Array.from(marks, (mark) => MARKS[language].get(mark) ?? mark).join('');

/** Whether the key gives a letter in the layout of the language. */
export const isLetterKey = (character: string, language: Language): boolean =>
  LETTERS[language].has(character);
