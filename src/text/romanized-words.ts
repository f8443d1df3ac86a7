import { FUNCTION_WORDS } from './function-words.ts';
import { SPELLINGS } from './letter-spellings.ts';
import type { RomanizedLanguage } from './romanized.ts';
import { TELLING_WORDS } from './telling-words.ts';

/** Latin spellings of the words of a language, with the word. */
export const ROMANIZED_WORDS: Readonly<Record<RomanizedLanguage, ReadonlyMap<string, string>>> = {
  ru: romanizedWords('ru', [
    ['shto', 'что'],
    ['chego', 'чего'],
    ['chevo', 'чего'],
    ['evo', 'его'],
    ['kakovo', 'какого'],
  ]),
  kk: romanizedWords('kk', []),
};

function romanizedWords(
  language: RomanizedLanguage,
  irregular: readonly (readonly [string, string])[],
): ReadonlyMap<string, string> {
  const spelled = new Map(irregular);
  for (const word of [...FUNCTION_WORDS[language], ...TELLING_WORDS[language]]) {
    for (const spelling of spellingsOf(word, language))
      if (!spelled.has(spelling)) spelled.set(spelling, word);
  }
  return spelled;
}

function spellingsOf(word: string, language: RomanizedLanguage): string[] {
  return Array.from(word).reduce(
    (spellings, letter) => {
      const latin: readonly string[] = SPELLINGS[language][letter] ?? [letter];
      return spellings.flatMap((start) => latin.map((end) => start + end));
    },
    [''],
  );
}
