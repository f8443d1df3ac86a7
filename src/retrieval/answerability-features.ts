import type { Passage } from '../domain/chunk.ts';
import { words as wordsOf } from '../text/words.ts';
import type { QuestionTerm } from './query-terms.ts';
import type { RankedSentence } from './rank-sentences.ts';
import type { Retrieval } from './retriever.ts';
import { sentenceReaderOf } from './sentence-reader.ts';

/** What a retrieval tells of whether the sources answer its question, in the order of their weights. */
export const ANSWERABILITY_FEATURES = [
  'best_words',
  'best_sounds',
  'best_sentence',
  'covered_words',
  'missing_names',
] as const;

type AnswerabilityFeature = (typeof ANSWERABILITY_FEATURES)[number];

/** One number for each feature; all of them are finite. */
export type AnswerabilityFeatures = Readonly<Record<AnswerabilityFeature, number>>;

export interface RetrievedQuestion {
  readonly retrieval: Retrieval;
  /** The retrieval's sentences, best first. */
  readonly sentences: readonly RankedSentence[];
}

/** So much of a name's sound must be there for the name to be. */
const LEAST_SOUND_OF_NAME = 0.6;

/**
 * Best words, sounds: the best BM25 score of a passage over the reachable one, 0 to 1. Best sentence: the score of the
 * best sentence. Covered words: ln(1 + content words that the best passage has). Missing names: ln(1 + names, that is
 * capitalised words after the first, that none of the passages has).
 */
export function answerabilityFeatures({ retrieval, sentences }: RetrievedQuestion): AnswerabilityFeatures {
  const { bestShares, ranking } = retrieval;
  const meet = meetingIn(retrieval);
  const [best, ...others] = ranking.map(({ passage }) => passage);
  const met = best && meet(best);
  return {
    best_words: bestShares.words,
    best_sounds: bestShares.sounds,
    best_sentence: Math.max(0, ...sentences.map(({ fit }) => fit)),
    covered_words: Math.log1p(met?.words.size ?? 0),
    missing_names: Math.log1p(missingNames(retrieval, { met, meet, others }).length),
  };
}

/** The features as numbers in the order of ANSWERABILITY_FEATURES. */
export const toFeatureVector = (features: AnswerabilityFeatures): number[] =>
  ANSWERABILITY_FEATURES.map((name) => features[name]);

/** What a passage has of a question: whole words, and pieces of sounds by their places. */
interface Meeting {
  readonly words: ReadonlySet<string>;
  readonly sounds: ReadonlySet<number>;
}

type Meet = (passage: Passage) => Meeting;

function meetingIn(retrieval: Retrieval): Meet {
  const reader = sentenceReaderOf(retrieval);
  return (passage) => {
    const { words, sounds } = reader.termsIn(searchedText(passage), passage.language);
    return { words: new Set([...words].map((place) => retrieval.words[place]?.word ?? '')), sounds };
  };
}

interface Meetings {
  /** With the best passage. */
  readonly met: Meeting | undefined;
  readonly meet: Meet;
  readonly others: readonly Passage[];
}

/** The names that no passage has; the passages behind the best one are read as long as some are missing. */
function missingNames(retrieval: Retrieval, { met, meet, others }: Meetings): string[] {
  const isMissingIn =
    ({ words, sounds }: Meeting) =>
    (name: string): boolean =>
      !words.has(name) && soundShare(retrieval.sounds, { name, met: sounds }) < LEAST_SOUND_OF_NAME;
  let missing = namesOf(retrieval);
  if (met !== undefined) missing = missing.filter(isMissingIn(met));
  for (const passage of others) {
    if (missing.length === 0) break;
    missing = missing.filter(isMissingIn(meet(passage)));
  }
  return missing;
}

const searchedText = ({ headingPath, question, text }: Passage): string =>
  [...headingPath, question ?? '', text].join('\n');

/** The content words with a capital letter, but for the first word of the question, of which it tells nothing. */
function namesOf({ words, question }: Retrieval): string[] {
  const [firstWord] = wordsOf(question);
  return [...new Set(words.map(({ word }) => word))].filter(
    (word) => word !== firstWord && /^\p{Lu}/u.test(word),
  );
}

/** Share of the pieces of a name's sound that were met. */
function soundShare(
  sounds: readonly QuestionTerm[],
  { name, met }: { readonly name: string; readonly met: ReadonlySet<number> },
): number {
  const pieces = sounds.flatMap(({ word }, place) => (word === name ? [place] : []));
  return pieces.length === 0 ? 0 : pieces.filter((place) => met.has(place)).length / pieces.length;
}
