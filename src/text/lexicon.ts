import type { Language } from '../domain/language.ts';
import { lexiconConcepts, singleWords, type Concept } from './lexicon-concepts.ts';
import { stem } from './stem.ts';

type ConceptIndex = ReadonlyMap<string, readonly Concept[]>;

const indexes = new Map<Language, ConceptIndex>();

/**
 * The words of another language, folded, for a folded word of one: of every sense that it may have, found by its stem.
 * Phrases are left out. None when the lexicon does not have the word.
 */
export function translate(
  word: string,
  { from, to }: { readonly from: Language; readonly to: Language },
): readonly string[] {
  const senses = indexOf(from).get(stem(word, from)) ?? [];
  return [...new Set(senses.flatMap((concept) => singleWords(concept[to])))];
}

function indexOf(language: Language): ConceptIndex {
  const known = indexes.get(language) ?? indexConcepts(language);
  indexes.set(language, known);
  return known;
}

function indexConcepts(language: Language): ConceptIndex {
  const index = new Map<string, Concept[]>();
  for (const concept of lexiconConcepts()) {
    const stems = new Set(singleWords(concept[language]).map((word) => stem(word, language)));
    for (const key of stems) {
      const concepts = index.get(key);
      if (concepts === undefined) index.set(key, [concept]);
      else concepts.push(concept);
    }
  }
  return index;
}

/** Whether a folded word may be a form of a lemma of its language, and so be rightly spelt. */
export const isInLexicon = (word: string, language: Language): boolean =>
  indexOf(language).has(stem(word, language));
