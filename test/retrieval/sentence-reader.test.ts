import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Passage } from '../../src/domain/chunk.ts';
import { sentenceReaderOf } from '../../src/retrieval/sentence-reader.ts';
import { passagesOf } from '../fakes/content.ts';
import { questionTermsOf, weightedTerms } from '../fakes/question-terms.ts';

const passageOf = (text: string): Passage => {
  const [, passage] = passagesOf({ id: 'a', language: 'en', turns: ['Before.', text] });
  if (passage === undefined) throw new TypeError('Two passages were sketched.');
  return passage;
};

const words = weightedTerms({ fox: 3, wolf: 1 });
const reader = sentenceReaderOf({ words, sounds: questionTermsOf(['^fok', '^no$']) });

describe('the shares of a passage', () => {
  test('are those of each sentence, with its text and its place in the document', () => {
    const shares = reader.shares(passageOf('The fox runs. A wolf and a fox. The end.'));
    expect(shares).toMatchObject([
      { text: 'The fox runs.', span: { start: 9, end: 22 }, wordShare: 0.75 },
      { text: 'A wolf and a fox.', wordShare: 1 },
      { text: 'The end.', wordShare: 0, soundShare: 0 },
    ]);
  });

  test('count a term once in a sentence', () => {
    const [share] = reader.shares(passageOf('Wolf, wolf, wolf.'));
    expect(share?.wordShare).toBe(0.25);
  });

  test('count a variant as the term itself', () => {
    const variants = [{ variants: ['fox', 'лис'], weight: 1 }];
    const [share] = sentenceReaderOf({ words: variants, sounds: [] }).shares(passageOf('Лис fox.'));
    expect(share?.wordShare).toBe(1);
  });

  test('are 0 for terms that weigh nothing', () => {
    const [share] = sentenceReaderOf({ words: [], sounds: [] }).shares(passageOf('The fox.'));
    expect(share).toMatchObject({ wordShare: 0, soundShare: 0 });
  });
});

test('the terms in a text are told by their places', () => {
  expect(reader.termsIn('Wolves', 'en')).toEqual({ words: new Set(), sounds: new Set() });
  expect(reader.termsIn('The wolf? No.', 'en')).toEqual({ words: new Set([1]), sounds: new Set([1]) });
});

describe('the best score of a passage', () => {
  test('has the values worked out by hand with k1 = 0.9, b = 0.2 and 20 words', () => {
    // 3 words: 3 / (1 + 0.9 · (0.8 + 0.2 · 3 / 20)) of 4
    expect(reader.bestScore(passageOf('The fox runs.'))).toBeCloseTo(0.429307, 6);
    // 2 words: 3 · 2 / (2 + 0.9 · (0.8 + 0.2 · 2 / 20)) of 4
    expect(reader.bestScore(passageOf('Fox, fox.'))).toBeCloseTo(0.547845, 6);
  });

  test('is that of its best sentence alone', () => {
    const together = passageOf('The fox and the wolf. Nobody came.');
    const scattered = passageOf('The fox came. The wolf came.');
    expect(reader.bestScore(together)).toBe(reader.bestScore(passageOf('The fox and the wolf.')));
    expect(reader.bestScore(scattered)).toBeLessThan(reader.bestScore(together));
  });

  test('and every share are 0 to 1', () => {
    const text = fc.array(fc.constantFrom('fox', 'wolf', 'no.', 'The', 'лес!'), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, fc.double({ min: 0, max: 9, noNaN: true }), (spoken, weight) => {
        const query = {
          words: weightedTerms({ fox: 1, wolf: weight }),
          sounds: questionTermsOf(['^fok', 'vulf']),
        };
        const passage = passageOf(spoken.join(' '));
        const read = sentenceReaderOf(query);
        const best = read.bestScore(passage);
        const found = read.shares(passage).flatMap(({ wordShare, soundShare }) => [wordShare, soundShare]);
        expect(Math.min(best, ...found)).toBeGreaterThanOrEqual(0);
        expect(Math.max(best, ...found)).toBeLessThanOrEqual(1);
        expect(best > 0).toBe(found.some((share, place) => place % 2 === 0 && share > 0));
      }),
      { seed: 43, numRuns: 200 },
    );
  });
});

test('the same question has the same reader, another one another', () => {
  const question = { words, sounds: [] };
  expect(sentenceReaderOf(question)).toBe(sentenceReaderOf({ ...question }));
  expect(sentenceReaderOf({ words: [...words], sounds: [] })).not.toBe(sentenceReaderOf(question));
});
