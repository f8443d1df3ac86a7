import type { Language } from '../domain/language.ts';
import type { QueryTerm } from '../store/chunk-store.ts';
import { fold } from '../text/fold.ts';
import { translate as translateByLexicon } from '../text/lexicon.ts';
import { isFunctionWord } from '../text/function-words.ts';
import { soundTerms, wordTerms } from '../text/terms.ts';
import { words } from '../text/words.ts';

/** A term of a question's word. */
export interface QuestionTerm extends QueryTerm {
  readonly word: string;
  /** False for the terms of words that only ask or join. */
  readonly isContent: boolean;
}

export interface TermSources {
  readonly language: Language;
  /** Languages of the documents other than the question's. */
  readonly otherLanguages: readonly Language[];
  /** What misspelt words of the question stand for. */
  readonly spellings: ReadonlyMap<string, string>;
  /** Where words of the same sense come from; our own lexicon by default. */
  readonly translate?: typeof translateByLexicon | undefined;
}

/** What a word of the same sense counts beside the word itself; set on the development sets (docs/retrieval.md). */
const SYNONYM_WEIGHT = 0.4;

/**
 * The terms of a question's words: for each its stem and its prefix, each with those of its right spelling and its
 * translations as variants, and its stem once more among those of its synonyms. The stem comes first. Beside documents
 * in other languages words that only ask or join are left out: they would count for whatever shares their language.
 */
export const questionWords = (question: string, sources: TermSources): QuestionTerm[] =>
  distinct(
    words(question)
      .filter((word) => sources.otherLanguages.length === 0 || !isFunctionWord(word))
      .flatMap((word) => termsOfWord(word, sources)),
  );

/** The pieces of the sounds of a question's words as they should be spelt. */
export const questionSounds = (
  question: string,
  { spellings }: Pick<TermSources, 'spellings'>,
): QuestionTerm[] =>
  distinct(
    words(question).flatMap((word) => {
      const isContent = !isFunctionWord(word);
      const pieces = soundTerms(spellings.get(word) ?? word);
      return pieces.map((piece) => ({ word, variants: [piece], weight: 1, isContent }));
    }),
  );

function termsOfWord(word: string, sources: TermSources): QuestionTerm[] {
  const isContent = !isFunctionWord(word);
  const forms = formsOf(word, sources);
  const synonyms = isContent ? translationsOf(word, sources.language, sources) : [];
  const weighted = [
    { terms: forms.map(([stem]) => stem), weight: 1 },
    { terms: forms.map(([, prefix]) => prefix), weight: 1 },
    {
      terms: synonyms.length === 0 ? [] : [...forms, ...synonyms].map(([stem]) => stem),
      weight: SYNONYM_WEIGHT,
    },
  ];
  return weighted.flatMap(({ terms, weight }) => {
    const variants = [...new Set(terms)].filter((term) => term !== undefined);
    return variants.length === 0 ? [] : [{ word, variants, weight, isContent }];
  });
}

/** Stem and prefix, where it is long enough for one, of a word as it is and should be spelt, and of its translations. */
function formsOf(word: string, sources: TermSources): (readonly string[])[] {
  const { language, otherLanguages, spellings } = sources;
  const spelt = spellings.get(word);
  const own = [wordTerms(word, language), ...(spelt === undefined ? [] : [wordTerms(spelt, language)])];
  if (isFunctionWord(word)) return own;
  return [...own, ...otherLanguages.flatMap((other) => translationsOf(word, other, sources))];
}

const translationsOf = (
  word: string,
  to: Language,
  { language, spellings, translate = translateByLexicon }: TermSources,
): (readonly string[])[] =>
  translate(fold(spellings.get(word) ?? word), { from: language, to }).map((lemma) => wordTerms(lemma, to));

/** A term counts once however often the question repeats it, and as content if it is that anywhere. */
function distinct(terms: readonly QuestionTerm[]): QuestionTerm[] {
  const known = new Map<string, QuestionTerm>();
  for (const term of terms) {
    const key = term.variants.join('\n');
    const earlier = known.get(key);
    if (earlier === undefined || (!earlier.isContent && term.isContent)) known.set(key, term);
  }
  return [...known.values()];
}
