import { anyRetrieval } from '../fakes/any-retrieval.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ANSWERABILITY_FEATURES,
  answerabilityFeatures,
  toFeatureVector,
} from '../../src/retrieval/answerability-features.ts';
import type { QuestionTerm } from '../../src/retrieval/query-terms.ts';
import { rankSentences } from '../../src/retrieval/rank-sentences.ts';
import type { Retrieval } from '../../src/retrieval/retriever.ts';
import { soundTerms, wordTerms } from '../../src/text/terms.ts';
import { passagesOf } from '../fakes/content.ts';

const [bees, river] = passagesOf({
  id: 'a',
  language: 'en',
  turns: ['The varroa mite came. It harms bees.', 'A bridge over the river Talas.'],
});

const ranking = [bees, river].flatMap((passage, place) =>
  passage === undefined ? [] : [{ passage, score: place === 0 ? 0.7 : 0.4 }],
);

const termsOf = (word: string, terms: readonly string[]): QuestionTerm[] =>
  terms.map((term) => ({ word, variants: [term], weight: 1, isContent: true }));

/** What is asked with these content words, written as here. */
function asking(...content: readonly string[]): Pick<Retrieval, 'words' | 'sounds' | 'question'> {
  return {
    words: content.flatMap((word) => termsOf(word, wordTerms(word, 'en'))),
    sounds: content.flatMap((word) => termsOf(word, soundTerms(word))),
    question: `What ${content.join(' ')}?`,
  };
}

const retrieval: Retrieval = {
  ...asking('harms', 'bees', 'mites', 'glaciers'),
  ranking,
  corrections: [],
  bestShares: { words: 0.6, sounds: 0.5, vectors: 0.3 },
};

const featuresOf = (change: Partial<Retrieval> = {}) => {
  const changed = { ...retrieval, ...change };
  return answerabilityFeatures({ retrieval: changed, sentences: rankSentences(changed) });
};

describe('the features of a retrieval', () => {
  test('tell how near the passages come to the question', () => {
    const features = featuresOf();
    expect(features).toMatchObject({ best_words: 0.6, best_sounds: 0.5, missing_names: 0 });
    expect(features.best_sentence).toBe(rankSentences(retrieval)[0]?.score);
    // harms, bees, mites: in two sentences of the first passage
    expect(features.covered_words).toBeCloseTo(Math.log(4), 12);
  });

  test('count the covered words in the best passage alone', () => {
    expect(featuresOf(asking('bridge', 'river')).covered_words).toBe(0);
    expect(featuresOf({ ...asking('bridge'), ranking: ranking.toReversed() }).covered_words).toBeCloseTo(
      Math.log(2),
      12,
    );
  });

  test('find a covered word in the headings and in the question that the passage answers', () => {
    const asked = ranking.map(({ passage, score }) => ({
      score,
      passage: { ...passage, headingPath: ['Glaciers'], question: 'What of the meadows?' },
    }));
    expect(featuresOf({ ...asking('glaciers', 'meadows'), ranking: asked }).covered_words).toBeCloseTo(
      Math.log(3),
      12,
    );
  });

  test.each([
    ['that no passage has', ['Karatau', 'Irtysh', 'bees'], Math.log(3)],
    ['but not twice', ['Karatau', 'Karatau'], Math.log(2)],
    ['but not one that any passage has', ['Talas'], 0],
    ['but not one that sounds like one there', ['Varoa'], 0],
    ['but no word in small letters', ['karatau'], 0],
    ['but not the first word', ['What'], 0],
  ])('count the names %s', (_, content, expected) => {
    expect(featuresOf(asking(...content)).missing_names).toBeCloseTo(expected, 12);
  });

  test('are zero without a passage and without a name', () => {
    const features = featuresOf({ ranking: [], bestShares: { words: 0, sounds: 0, vectors: 0 } });
    expect(new Set(Object.values(features))).toEqual(new Set([0]));
  });

  test('stand in a fixed order', () => {
    const features = featuresOf();
    expect(toFeatureVector(features)).toEqual(ANSWERABILITY_FEATURES.map((name) => features[name]));
    expect(ANSWERABILITY_FEATURES.toSorted()).toEqual(Object.keys(features).toSorted());
  });
});

describe('the features of any retrieval', () => {
  const fixed = { seed: 76, numRuns: 60 };

  test('are finite and not below 0', () => {
    fc.assert(
      fc.property(anyRetrieval, (any) => {
        const sentences = rankSentences(any);
        for (const feature of toFeatureVector(answerabilityFeatures({ retrieval: any, sentences })))
          expect(Number.isFinite(feature) && feature >= 0).toBe(true);
      }),
      fixed,
    );
  });

  test('miss no more names when one more passage is found', () => {
    fc.assert(
      fc.property(anyRetrieval, (any) => {
        const missing = Array.from({ length: any.ranking.length + 1 }, (_, count) => {
          const part = { ...any, ranking: any.ranking.slice(0, count) };
          return answerabilityFeatures({ retrieval: part, sentences: [] }).missing_names;
        });
        expect(missing).toEqual(missing.toSorted((a, b) => b - a));
      }),
      fixed,
    );
  });
});
