import { isCyrillic } from './script.ts';

/** Rough Latin sound of a folded Cyrillic letter. */
export const LETTER_SOUNDS: Readonly<Record<string, string>> = {
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

/**
 * Rough Latin spelling of a folded word by its sound, so that names and international words meet across Cyrillic
 * (Russian, Kazakh) and Latin: Токаев, Тоқаев and Tokayev all give "tokaev".
 */
export function phoneticKey(word: string): string {
  const latin = isCyrillic(word) ? romanize(word) : rewrite(word, LATIN_SPELLINGS);
  const sounds = Uint16Array.from({ length: latin.length }, (_, place) => latin.charCodeAt(place));
  return String.fromCharCode(...sounds.subarray(0, settleSounds(sounds, sounds.length)));
}

const GLIDE = 'i'.charCodeAt(0);
const OPEN_VOWELS: readonly number[] = Array.from('aeou', (vowel) => vowel.charCodeAt(0));

/**
 * What both scripts share after that, on the codes of a word's letters: a glide before a vowel is dropped, a doubled letter
 * is written once. Works in place; answers with the new length.
 */
export function settleSounds(sounds: Uint16Array, length: number): number {
  let kept = 0;
  for (let place = 0; place < length; place += 1) {
    const sound = sounds[place] ?? 0;
    const next = place + 1 < length ? (sounds[place + 1] ?? 0) : 0;
    const isDropped = sound === GLIDE && OPEN_VOWELS.includes(next);
    if (!isDropped && (kept === 0 || sounds[kept - 1] !== sound)) sounds[kept++] = sound;
  }
  return kept;
}

const romanize = (word: string): string =>
  Array.from(word, (letter) => LETTER_SOUNDS[letter] ?? letter).join('');

const rewrite = (word: string, rules: readonly (readonly [RegExp, string])[]): string =>
  rules.reduce((spelling, [pattern, sound]) => spelling.replace(pattern, sound), word);
