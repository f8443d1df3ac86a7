import type { Language } from '../domain/language.ts';
import { wordList } from './word-list.ts';

/**
 * Frequent words of questions beside the function words: they tell the language of what was typed in another layout or
 * script, and name too little to be known by every corpus.
 */
export const TELLING_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  ru: new Set(
    wordList(
      'сказал сказала сказали говорит говорил думает считает какова каков каково кем нас после перед будет будут является',
      'называется называют произошло прошёл прошел прошла прошли находится значит такого такому этому чём нём скажите',
      'привет здравствуйте спасибо пожалуйста',
    ),
  ),
  kk: new Set(
    wordList(
      'айтты айтады айтқан арасында жөнінде кімдер несімен жылы келеді өтті жасалды алады айтып қалайша маңызды кездесті',
      'кездесу жайында берді қанша туралы сәлем рақмет',
    ),
  ),
  en: new Set(wordList('said say says made make name called happen happened hello thanks')),
};
