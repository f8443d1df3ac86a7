import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fitAnswerability,
  refusedWhenFewAreWronged,
  reportAnswerability,
  wrongedWhenMostAreRefused,
} from '../../../src/evaluation/retrieval/answerability-report.ts';
import type { AnswerabilityTrial } from '../../../src/evaluation/retrieval/answerability-trial.ts';
import { ANSWERABILITY_FEATURES } from '../../../src/retrieval/answerability-features.ts';

interface TrialSketch {
  readonly coverage: number;
  readonly isAnswerable: boolean;
  readonly group: string;
  readonly bestScore?: number;
  readonly language?: string;
}

const trialOf = ({
  coverage,
  bestScore = 0,
  language = 'ru',
  ...stated
}: TrialSketch): AnswerabilityTrial => ({
  ...stated,
  bestScore,
  language,
  features: {
    best_words: coverage,
    best_sounds: 0,
    best_sentence: 0,
    covered_words: 0,
    missing_names: 0,
  },
});

/** Ten articles with a question each, which is covered by 0.8 with them and by 0.2 without. */
const PLAIN = Array.from({ length: 10 }, (_, place) => `article ${place}`).flatMap((group) => [
  trialOf({ coverage: 0.8, isAnswerable: true, group, bestScore: 1 }),
  trialOf({ coverage: 0.2, isAnswerable: false, group, bestScore: 2 }),
]);

describe('a report on answerability', () => {
  test('has every measure of the contract', () => {
    const report = reportAnswerability(PLAIN, { seed: 1 });
    expect(report).toMatchObject({
      questions: 10,
      unanswerable: 10,
      auroc: 1,
      auroc_of_best_score: 0,
      refused_at_5_percent_wrongly_refused: 1,
      wrongly_refused_at_95_percent_refused: 0,
      auroc_by_language: { ru: 1 },
    });
    expect(Object.keys(report.weights)).toEqual(['intercept', ...ANSWERABILITY_FEATURES]);
  });

  test('has the weights of a fit on everything, on the scale of the features', () => {
    const { weights } = reportAnswerability(PLAIN, { seed: 1 });
    const fit = fitAnswerability(PLAIN);
    expect(weights['intercept']).toBe(fit.intercept);
    expect(weights['best_words']).toBe(fit.weights[0]);
    // At 0.5, half way, the chances are even.
    expect(fit.intercept + 0.5 * (fit.weights[0] ?? 0)).toBeCloseTo(0, 9);
    expect(weights['missing_names']).toBe(0);
  });

  test('does not let the number of questions of each kind shift the odds', () => {
    const sketch = { coverage: 0.5, group: 'a' };
    const uneven = [
      ...Array.from({ length: 3 }, () => trialOf({ ...sketch, isAnswerable: true })),
      trialOf({ ...sketch, isAnswerable: false }),
    ];
    expect(fitAnswerability(uneven).intercept).toBeCloseTo(0, 9);
  });

  test('judges each article by a fit that never saw it', () => {
    // What tells the one article's questions apart misleads about the other's.
    const contrary = [
      trialOf({ coverage: 1, isAnswerable: true, group: 'a' }),
      trialOf({ coverage: 0, isAnswerable: false, group: 'a' }),
      trialOf({ coverage: 0, isAnswerable: true, group: 'b' }),
      trialOf({ coverage: 1, isAnswerable: false, group: 'b' }),
    ];
    expect(reportAnswerability(contrary, { seed: 1 }).auroc).toBe(0);
  });

  test('tells the languages apart, unknown where one has only one kind of question', () => {
    const trials = [
      ...PLAIN,
      trialOf({ coverage: 0.1, isAnswerable: true, group: 'article 1', language: 'kk' }),
      trialOf({ coverage: 0.9, isAnswerable: true, group: 'article 2', language: 'en' }),
      trialOf({ coverage: 0.1, isAnswerable: false, group: 'article 2', language: 'en' }),
    ];
    expect(reportAnswerability(trials, { seed: 1 }).auroc_by_language).toEqual({ en: 1, kk: null, ru: 1 });
  });

  test('is the same for the same seed, in whatever order the trials come, but for rounding', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(PLAIN, { minLength: PLAIN.length }), fc.nat(), (shuffled, seed) => {
        const { weights, ...report } = reportAnswerability(PLAIN, { seed });
        const { weights: again, ...other } = reportAnswerability(shuffled, { seed });
        expect(other).toEqual(report);
        expect(again['intercept']).toBeCloseTo(weights['intercept'] ?? 0, 9);
      }),
      { seed: 23, numRuns: 20 },
    );
  });

  test('needs questions of two articles, and two unanswerable ones', () => {
    const oneArticle = PLAIN.filter(({ group }) => group === 'article 1');
    const says = /needs questions of two articles, and two unanswerable questions\. Give a larger set/;
    expect(() => reportAnswerability(oneArticle, { seed: 1 })).toThrow(says);
    expect(() => reportAnswerability(PLAIN.slice(0, 1), { seed: 1 })).toThrow(says);
    expect(() => reportAnswerability([], { seed: 1 })).toThrow(says);
  });
});

describe('an operating point', () => {
  const twenty = Array.from({ length: 20 }, (_, score) => score);

  test('of 5 % wrongly refused gives up one of twenty answerable questions', () => {
    // refused is what scores below 1
    expect(refusedWhenFewAreWronged(twenty, [-1, 0, 0.5, 1])).toBe(0.75);
  });

  test('of 5 % wrongly refused gives up none of nineteen', () => {
    expect(refusedWhenFewAreWronged(twenty.slice(1), [0, 0.5, 1, 2])).toBe(0.5);
  });

  test('of 5 % wrongly refused refuses no tie that would wrong more', () => {
    expect(refusedWhenFewAreWronged(twenty.with(1, 0), [0, 0, -1])).toBeCloseTo(1 / 3, 12);
  });

  test('of 95 % refused may answer one of twenty unanswerable questions', () => {
    // refused is what scores up to 18
    expect(wrongedWhenMostAreRefused([17, 18, 18.5, 30], twenty)).toBe(0.5);
  });

  test('of 95 % refused answers none of nineteen', () => {
    expect(wrongedWhenMostAreRefused([17, 18, 18.5, 19], twenty.slice(0, 19))).toBe(0.5);
  });
});
