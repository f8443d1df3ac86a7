import { SuhbatError } from '../../domain/errors.ts';
import { ANSWERABILITY_FEATURES, toFeatureVector } from '../../retrieval/answerability-features.ts';
import { auroc } from '../statistics/auroc.ts';
import {
  fitLogisticRegression,
  logOdds,
  type LabelledVector,
  type LogisticModel,
} from '../statistics/logistic-regression.ts';
import { mean } from '../statistics/mean.ts';
import { createSeededRandom, shuffled } from '../statistics/seeded-random.ts';
import type { AnswerabilityTrial } from './answerability-trial.ts';

export interface AnswerabilityReport {
  readonly questions: number;
  readonly unanswerable: number;
  /** Of the scores that models fitted on the other folds give. */
  readonly auroc: number | null;
  /** The same of the best sentence's score alone, which nothing is fitted for. */
  readonly auroc_of_best_score: number | null;
  readonly refused_at_5_percent_wrongly_refused: number;
  readonly wrongly_refused_at_95_percent_refused: number;
  /** Null for a language that has only one kind of questions. */
  readonly auroc_by_language: Readonly<Record<string, number | null>>;
  /** Of a fit on everything: log-odds of being answerable, each feature on its own scale. */
  readonly weights: Readonly<Record<string, number>>;
}

interface ScoredTrial extends AnswerabilityTrial {
  readonly score: number;
}

/** Judges trials by five-fold cross-validation; `seed` deals the groups to the folds. */
export function reportAnswerability(
  trials: readonly AnswerabilityTrial[],
  { seed }: { readonly seed: number },
): AnswerabilityReport {
  const scored = scoreOutOfFold(trials, seed);
  const { answerable, unanswerable } = parted(scored, ({ score }) => score);
  const bestScores = parted(scored, ({ bestScore }) => bestScore);
  return {
    questions: answerable.length,
    unanswerable: unanswerable.length,
    auroc: auroc(answerable, unanswerable),
    auroc_of_best_score: auroc(bestScores.answerable, bestScores.unanswerable),
    refused_at_5_percent_wrongly_refused: refusedWhenFewAreWronged(answerable, unanswerable),
    wrongly_refused_at_95_percent_refused: wrongedWhenMostAreRefused(answerable, unanswerable),
    auroc_by_language: aurocByLanguage(scored),
    weights: namedWeights(fitAnswerability(trials)),
  };
}

/**
 * Fits the log-odds that a question is answerable to the features, in the order of ANSWERABILITY_FEATURES, as if half
 * of the questions were: how many of each kind were asked shifts the intercept alone (King and Zeng 2001), and would
 * shift it otherwise in each fold.
 */
export function fitAnswerability(trials: readonly AnswerabilityTrial[]): LogisticModel {
  const { intercept, weights } = fitLogisticRegression(trials.map(toExample));
  const { answerable, unanswerable } = parted(trials, ({ isAnswerable }) => isAnswerable);
  return { intercept: intercept - Math.log(answerable.length / unanswerable.length), weights };
}

const toExample = ({ features, isAnswerable }: AnswerabilityTrial): LabelledVector => ({
  features: toFeatureVector(features),
  isPositive: isAnswerable,
});

const namedWeights = ({ intercept, weights }: LogisticModel): Record<string, number> => ({
  intercept,
  ...Object.fromEntries(ANSWERABILITY_FEATURES.map((name, place) => [name, weights[place] ?? 0])),
});

const FOLDS = 5;

/** Each trial is scored by a model that was fitted without its fold. */
function scoreOutOfFold(trials: readonly AnswerabilityTrial[], seed: number): ScoredTrial[] {
  const folds = dealFolds(trials, seed);
  return Array.from({ length: FOLDS }, (_, fold) => {
    const tested = trials.filter(({ group }) => folds.get(group) === fold);
    if (tested.length === 0) return [];
    const model = fitAnswerability(trials.filter(({ group }) => folds.get(group) !== fold));
    return tested.map((trial) => ({ ...trial, score: logOdds(model, toFeatureVector(trial.features)) }));
  }).flat();
}

/**
 * The fold of each group. Those that answer something are dealt apart from those that do not, so that every fold has
 * its share of both. Throws SuhbatError `dataset_invalid` when there are too few to leave a fold out.
 */
function dealFolds(trials: readonly AnswerabilityTrial[], seed: number): Map<string, number> {
  const { answerable, unanswerable } = parted(trials, ({ group }) => group);
  return new Map([...deal(unanswerable, seed), ...deal(answerable, seed)]);
}

function deal(groups: readonly string[], seed: number): [string, number][] {
  const distinct = [...new Set(groups)].toSorted();
  if (distinct.length < 2) {
    const needed = 'Cross-validation needs questions of two articles, and two unanswerable questions';
    throw new SuhbatError('dataset_invalid', `${needed}. Give a larger set.`);
  }
  return shuffled(distinct, createSeededRandom(seed)).map((group, place) => [group, place % FOLDS]);
}

interface Parted<T> {
  readonly answerable: readonly T[];
  readonly unanswerable: readonly T[];
}

const parted = <Trial extends AnswerabilityTrial, T>(
  trials: readonly Trial[],
  valueOf: (trial: Trial) => T,
): Parted<T> => ({
  answerable: trials.filter(({ isAnswerable }) => isAnswerable).map(valueOf),
  unanswerable: trials.filter(({ isAnswerable }) => !isAnswerable).map(valueOf),
});

function aurocByLanguage(scored: readonly ScoredTrial[]): Record<string, number | null> {
  const languages = [...new Set(scored.map(({ language }) => language))].toSorted();
  return Object.fromEntries(
    languages.map((language) => {
      const { answerable, unanswerable } = parted(
        scored.filter((trial) => trial.language === language),
        ({ score }) => score,
      );
      return [language, auroc(answerable, unanswerable)];
    }),
  );
}

/** The share that an operating point gives away: of the answerable questions, or of the unanswerable ones. */
const TOLERATED = 0.05;

const ascending = (scores: readonly number[]): number[] => scores.toSorted((a, b) => a - b);

/** Share of the unanswerable questions that are refused by the strictest threshold that refuses at most 5 % of the others. */
export function refusedWhenFewAreWronged(
  answerable: readonly number[],
  unanswerable: readonly number[],
): number {
  const kept = ascending(answerable)[Math.floor(TOLERATED * answerable.length)] ?? Number.POSITIVE_INFINITY;
  return mean(unanswerable.map((score) => (score < kept ? 1 : 0)));
}

/** Share of the answerable questions that are refused by the mildest threshold that refuses at least 95 % of the others. */
export function wrongedWhenMostAreRefused(
  answerable: readonly number[],
  unanswerable: readonly number[],
): number {
  const spared = Math.floor(TOLERATED * unanswerable.length);
  const refused = ascending(unanswerable)[unanswerable.length - spared - 1] ?? Number.NEGATIVE_INFINITY;
  return mean(answerable.map((score) => (score <= refused ? 1 : 0)));
}
