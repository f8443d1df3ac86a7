import type { Language } from '../domain/language.ts';
import { contentWordsOf, wordTerms } from '../text/terms.ts';
import { words } from '../text/words.ts';
import { coveredShare } from './covered-share.ts';
import type { RankedSentence } from './rank-sentences.ts';
import type { MeasuredRetrieval } from './retriever.ts';

/** What a retrieval tells of whether the sources answer its question, in the order of their weights. */
export const ANSWERABILITY_FEATURES = [
  'sentence_coverage',
  'passage_coverage',
  'best_words',
  'best_sounds',
  'margin',
  'best_cosine',
  'content_words',
  'same_language',
] as const;

type AnswerabilityFeature = (typeof ANSWERABILITY_FEATURES)[number];

/** One number for each feature; all of them are finite. */
export type AnswerabilityFeatures = Readonly<Record<AnswerabilityFeature, number>>;

export interface RetrievedQuestion {
  readonly text: string;
  readonly language: Language;
  readonly retrieval: MeasuredRetrieval;
  /** The retrieval's sentences, best first. */
  readonly sentences: readonly RankedSentence[];
}

/**
 * Coverage: share of the question's word weight (inverse document frequency) that the best sentence and the best
 * passage hold, 0 to 1. Best words, sounds: the best BM25 score over the reachable one, 0 to 1. Margin: how far the
 * best passage's score stands above the second's, 0 to 1. Content words: ln(1 + their number). Same language: 1 when
 * the best passage is in the question's language, else 0. Without any passage all but the content words are 0.
 */
export function answerabilityFeatures(question: RetrievedQuestion): AnswerabilityFeatures {
  const { text, language, retrieval, sentences } = question;
  const { ranking, wordWeights, bestShares } = retrieval;
  const best = ranking[0];
  return {
    sentence_coverage: sentences[0]?.wordShare ?? 0,
    passage_coverage:
      best === undefined ? 0 : coveredShare(wordWeights, wordTerms(best.passage.text, best.passage.language)),
    best_words: bestShares.words,
    best_sounds: bestShares.sounds,
    margin: (best?.score ?? 0) - (ranking[1]?.score ?? 0),
    best_cosine: bestShares.vectors,
    content_words: Math.log1p(words(contentWordsOf(text)).length),
    same_language: best?.passage.language === language ? 1 : 0,
  };
}

/** The features as numbers in the order of ANSWERABILITY_FEATURES. */
export const toFeatureVector = (features: AnswerabilityFeatures): number[] =>
  ANSWERABILITY_FEATURES.map((name) => features[name]);
