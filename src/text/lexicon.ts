import type { Language } from '../domain/language.ts';
import { lexiconConcepts, singleWords, type Concept } from './lexicon-concepts.ts';
import { stem } from './stem.ts';

/** A word of the lexicon in one language, and a sense of it. */
type Entry = readonly [word: string, concept: Concept];

/** Words of one stem begin alike, so that a question needs only a few of the lexicon's words stemmed. */
const SHARED_LETTERS = 2;

const entries = new Map<Language, ReadonlyMap<string, readonly Entry[]>>();
const senses = new Map<string, ReadonlyMap<string, readonly Concept[]>>();

/**
 * The words of another language, folded, for a folded word of one: of every sense that it may have, found by its stem.
 * Phrases are left out. None when the lexicon does not have the word.
 */
export function translate(
  word: string,
  { from, to }: { readonly from: Language; readonly to: Language },
): readonly string[] {
  return [...new Set(sensesOf(word, from).flatMap((concept) => singleWords(concept[to])))];
}

/** Whether a folded word may be a form of a lemma of its language, and so be rightly spelt. */
export const isInLexicon = (word: string, language: Language): boolean => sensesOf(word, language).length > 0;

/** The stem of a short or irregular word may begin otherwise than the word: either beginning is looked under. */
function sensesOf(word: string, language: Language): readonly Concept[] {
  const stemmed = stem(word, language);
  const beginnings = new Set([word, stemmed].map(beginningOf));
  const found = [...beginnings].map((letters) => sensesBeginning(letters, language)?.get(stemmed) ?? []);
  return [...new Set(found.flat())];
}

const beginningOf = (word: string): string => word.slice(0, SHARED_LETTERS);

/** By stem; undefined when no word of the lexicon begins so. */
function sensesBeginning(
  letters: string,
  language: Language,
): ReadonlyMap<string, readonly Concept[]> | undefined {
  const beginning = entriesOf(language).get(letters);
  if (beginning === undefined) return undefined;
  const key = `${language} ${letters}`;
  const known =
    senses.get(key) ?? groupByKey(beginning.map(([word, concept]) => [stem(word, language), concept]));
  senses.set(key, known);
  return known;
}

/** By their first letters. */
function entriesOf(language: Language): ReadonlyMap<string, readonly Entry[]> {
  const known = entries.get(language) ?? groupByKey(listEntries(language));
  entries.set(language, known);
  return known;
}

const listEntries = (language: Language): (readonly [string, Entry])[] =>
  lexiconConcepts().flatMap((concept) =>
    singleWords(concept[language]).map((word) => [beginningOf(word), [word, concept] as const] as const),
  );

function groupByKey<Value>(pairs: readonly (readonly [string, Value])[]): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
