import type { Language } from '../domain/language.ts';
import { lacksAnswer } from './answer-kind.ts';
import { answerabilityFeatures, toFeatureVector, type RetrievedQuestion } from './answerability-features.ts';

/** Whether the sources answer a question: yes, perhaps, or not at all. */
export type Answerability = 'answerable' | 'doubtful' | 'unanswerable';

/** Log-odds that the sources answer, and from where on a question is answered with doubt or without. */
interface AnswerabilityModel {
  readonly intercept: number;
  /** In the order of ANSWERABILITY_FEATURES. */
  readonly weights: readonly number[];
  readonly doubtful: number;
  readonly answerable: number;
}

/**
 * Logistic regressions on development questions, half of them with the article that answers taken away, as `eval
 * answerability` fits them: xquad-ru, xquad-en, kazqad and RuBQ's questions within a language, xquad between Russian and
 * English across (docs/retrieval.md). Answered is what is twice as likely answerable as not (ln 2 = .7). The lower bounds were set where
 * 95 % of 300 questions about other matters are refused on a Russian interview.
 */
const SAME_LANGUAGE: AnswerabilityModel = {
  intercept: -7.43,
  weights: [4.84, 1.2, 1.91, 2.15, -3.54],
  doubtful: -3.7,
  answerable: 0.7,
};
/** Across languages the words tell less, so that more stays in doubt. */
const OTHER_LANGUAGE: AnswerabilityModel = {
  intercept: -4.65,
  weights: [9.56, 21.4, 0.9, 1.17, -0.41],
  doubtful: -2,
  answerable: 0.7,
};

/** Judges by what was retrieved how well the sources fit a question in `language`. */
export function judgeAnswerability(question: RetrievedQuestion, language: Language): Answerability {
  const best = question.sentences[0];
  if (best === undefined || !sharesAnything(question)) return 'unanswerable';
  const model = best.passage.language === language ? SAME_LANGUAGE : OTHER_LANGUAGE;
  const odds = logOddsOf(model, toFeatureVector(answerabilityFeatures(question)));
  const isWhole = !lacksAnswer(question.retrieval.question, best.text, best.passage.language);
  if (odds >= model.answerable && isWhole) return 'answerable';
  return odds >= model.doubtful ? 'doubtful' : 'unanswerable';
}

const logOddsOf = ({ intercept, weights }: AnswerabilityModel, features: readonly number[]): number =>
  weights.reduce((sum, weight, place) => sum + weight * (features[place] ?? 0), intercept);

/** A question of function words alone shares nothing with any sentence. */
const sharesAnything = ({ sentences }: RetrievedQuestion): boolean =>
  sentences.some(({ wordShare, soundShare }) => wordShare > 0 || soundShare > 0);
