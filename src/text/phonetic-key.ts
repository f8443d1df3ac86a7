import { isCyrillic } from './script.ts';

/** Rough Latin sound of a folded Cyrillic letter. */
const LETTER_SOUNDS: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'j',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sh',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
};

/** Latin spellings by sound, applied in this order. */
const LATIN_SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/tion/g, 'tsi'],
  [/shch|sch/g, 'sh'],
  [/zh/g, 'j'],
  [/kh/g, 'h'],
  [/th/g, 't'],
  [/ph/g, 'f'],
  [/ck/g, 'k'],
  [/x/g, 'ks'],
  [/c(?=[eiy])/g, 's'],
  [/c(?!h)/g, 'k'],
  [/q/g, 'k'],
  [/w/g, 'v'],
  [/y/g, 'i'],
  [/u(?=[bdgkmnpt](?:[bdgkmnpt]|$))/g, 'a'],
];

/** What both scripts share after that: a glide before a vowel is dropped, a doubled letter is written once. */
const COMMON_SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/i(?=[aeou])/g, ''],
  [/(.)\1+/g, '$1'],
];

/**
 * Rough Latin spelling of a folded word by its sound, so that names and international words meet across Cyrillic
 * (Russian, Kazakh) and Latin: Токаев, Тоқаев and Tokayev all give "tokaev".
 */
export function phoneticKey(word: string): string {
  const latin = isCyrillic(word) ? romanize(word) : rewrite(word, LATIN_SPELLINGS);
  return rewrite(latin, COMMON_SOUNDS);
}

const romanize = (word: string): string =>
  Array.from(word, (letter) => LETTER_SOUNDS[letter] ?? letter).join('');

const rewrite = (word: string, rules: readonly (readonly [RegExp, string])[]): string =>
  rules.reduce((spelling, [pattern, sound]) => spelling.replace(pattern, sound), word);
