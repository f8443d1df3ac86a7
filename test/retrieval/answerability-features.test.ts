import { describe, expect, test } from 'vitest';
import {
  ANSWERABILITY_FEATURES,
  answerabilityFeatures,
  toFeatureVector,
} from '../../src/retrieval/answerability-features.ts';
import { rankSentences } from '../../src/retrieval/rank-sentences.ts';
import type { MeasuredRetrieval } from '../../src/retrieval/retriever.ts';
import { passagesOf } from '../fakes/content.ts';

const [bees, river] = passagesOf({
  id: 'a',
  language: 'en',
  turns: ['The varroa mite came. It harms bees.', 'A bridge over the river.'],
});

const ranking = [bees, river].flatMap((passage, place) =>
  passage === undefined ? [] : [{ passage, score: place === 0 ? 0.7 : 0.4 }],
);

/** Words of weight 4, 2, 1 and 1; the first passage has the first three, in two sentences. */
const retrieval: MeasuredRetrieval = {
  ranking,
  wordWeights: new Map([
    ['mite', 4],
    ['harm', 2],
    ['bee', 1],
    ['who', 1],
  ]),
  soundWeights: new Map(),
  bestShares: { words: 0.6, sounds: 0.5, vectors: 0.3 },
};

const featuresOf = (change: Partial<MeasuredRetrieval> = {}, language: 'ru' | 'en' = 'en') => {
  const changed = { ...retrieval, ...change };
  return answerabilityFeatures({
    text: 'What harms the bees and the mites?',
    language,
    retrieval: changed,
    sentences: rankSentences(changed),
  });
};

describe('the features of a retrieval', () => {
  test('tell how near the passages come to the question', () => {
    const features = featuresOf();
    expect(features).toMatchObject({
      // "The varroa mite came." holds 4 of 8; the passage 7 of 8
      sentence_coverage: 0.5,
      passage_coverage: 0.875,
      best_words: 0.6,
      best_sounds: 0.5,
      best_cosine: 0.3,
      same_language: 1,
    });
    expect(features.margin).toBeCloseTo(0.3, 12);
    // harms, bees, mites
    expect(features.content_words).toBeCloseTo(Math.log(4), 12);
  });

  test('tell whether the best passage is in the language of the question', () => {
    expect(featuresOf({}, 'ru').same_language).toBe(0);
  });

  test('take a lone passage for one that stands above nothing', () => {
    expect(featuresOf({ ranking: ranking.slice(0, 1) }).margin).toBe(0.7);
  });

  test('are zero without a passage, but for the words of the question', () => {
    const nothing = { ranking: [], bestShares: { words: 0, sounds: 0, vectors: 0 } };
    const { content_words: contentWords, ...others } = featuresOf(nothing);
    expect(new Set(Object.values(others))).toEqual(new Set([0]));
    expect(contentWords).toBeGreaterThan(0);
  });

  test('stand in a fixed order', () => {
    const features = featuresOf();
    expect(toFeatureVector(features)).toEqual(ANSWERABILITY_FEATURES.map((name) => features[name]));
    expect(ANSWERABILITY_FEATURES.toSorted()).toEqual(Object.keys(features).toSorted());
  });
});
