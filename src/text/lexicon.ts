import type { Language } from '../domain/language.ts';
import { sensesWithBeginning, singleWordsOf } from './lexicon-concepts.ts';
import { remembering } from './remembering.ts';
import { stem } from './stem.ts';

/** Numbers of senses by the stem of a word for them. */
type SensesByStem = ReadonlyMap<string, readonly number[]>;

/** Words of one stem begin alike, so that a question needs only a few of the lexicon's words stemmed. */
const SHARED_LETTERS = 2;

/**
 * The words of another language, folded, for a folded word of one: of every sense that it may have, found by its stem.
 * Phrases are left out. None when the lexicon does not have the word.
 */
export function translate(
  word: string,
  { from, to }: { readonly from: Language; readonly to: Language },
): readonly string[] {
  return TRANSLATORS[from][to](word);
}

const translator = (from: Language, to: Language) =>
  remembering((word): readonly string[] => [
    ...new Set(sensesOf(word, from).flatMap((sense) => singleWordsOf(sense, to))),
  ]);

const translatorsFrom = (from: Language) => ({
  ru: translator(from, 'ru'),
  kk: translator(from, 'kk'),
  en: translator(from, 'en'),
});

const TRANSLATORS = { ru: translatorsFrom('ru'), kk: translatorsFrom('kk'), en: translatorsFrom('en') };

/** Whether a folded word may be a form of a lemma of its language, and so be rightly spelt. */
export const isInLexicon = (word: string, language: Language): boolean => sensesOf(word, language).length > 0;

/** The stem of a short or irregular word may begin otherwise than the word: either beginning is looked under. */
function sensesOf(word: string, language: Language): readonly number[] {
  const stemmed = stem(word, language);
  const beginnings = new Set([word, stemmed].map(beginningOf));
  const found = [...beginnings].flatMap((letters) => SENSES[language](letters).get(stemmed) ?? []);
  return [...new Set(found)];
}

const beginningOf = (word: string): string => word.slice(0, SHARED_LETTERS);

const SENSES: Readonly<Record<Language, (beginning: string) => SensesByStem>> = {
  ru: remembering((beginning) => sensesByStem(beginning, 'ru')),
  kk: remembering((beginning) => sensesByStem(beginning, 'kk')),
  en: remembering((beginning) => sensesByStem(beginning, 'en')),
};

function sensesByStem(beginning: string, language: Language): SensesByStem {
  const byStem = new Map<string, number[]>();
  for (const sense of sensesWithBeginning(beginning, language)) {
    const words = singleWordsOf(sense, language).filter((word) => word.startsWith(beginning));
    for (const stemmed of new Set(words.map((word) => stem(word, language)))) {
      const senses = byStem.get(stemmed);
      if (senses === undefined) byStem.set(stemmed, [sense]);
      else senses.push(sense);
    }
  }
  return byStem;
}
