import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RetrievedQuestion } from '../../src/retrieval/answerability-features.ts';
import { judgeAnswerability } from '../../src/retrieval/answerability.ts';
import type { RankedSentence } from '../../src/retrieval/rank-sentences.ts';
import type { Retrieval } from '../../src/retrieval/retriever.ts';
import { anyShare } from '../fakes/any-text.ts';
import { passagesOf } from '../fakes/content.ts';
import { questionTermsOf } from '../fakes/question-terms.ts';

const ranking = passagesOf({ id: 'a', language: 'ru', turns: ['Дом.'] }).map((passage) => ({
  passage,
  score: 0.5,
}));

/** The best passage has the one word that was asked for, and is Russian. */
const retrieval: Retrieval = {
  ranking,
  words: questionTermsOf(['дом']),
  sounds: [],
  corrections: [],
  question: 'Где дом?',
  bestShares: { words: 0, sounds: 0, vectors: 0 },
};

/** A sentence with half of the question, unless stated otherwise. */
const sentenceOf = (details: Partial<RankedSentence>): RankedSentence[] =>
  ranking.map(({ passage }) => ({
    passage,
    rank: 0,
    span: passage.span,
    text: passage.text,
    fit: 5,
    score: 5,
    wordShare: 0.5,
    soundShare: 0.5,
    ...details,
  }));

/** A question whose best sentence has a score, and whatever else its retrieval differs in. */
const scoring = (score: number, change: Partial<Retrieval> = {}): RetrievedQuestion => ({
  retrieval: { ...retrieval, ...change },
  sentences: sentenceOf({ fit: score }),
});

test('without a sentence there is no answer', () => {
  expect(judgeAnswerability({ retrieval, sentences: [] }, 'ru')).toBe('unanswerable');
});

describe('in the language of the question', () => {
  // −7.43 + 2.15 · ln 2 + 1.91 · score: 3.61, −2.12, −5.94
  test.each([
    [5, 'answerable'],
    [2, 'doubtful'],
    [0, 'unanswerable'],
  ])('a best score of %d makes it %s', (score, expected) => {
    expect(judgeAnswerability(scoring(score), 'ru')).toBe(expected);
  });

  test('nearness in words and sounds speaks for an answer', () => {
    // 4.84 · 0.5 + 1.2 · 0.5 more: 0.90 for a score of 2, −2.12 without
    const bestShares = { words: 0.5, sounds: 0.5, vectors: 0 };
    expect(judgeAnswerability(scoring(2, { bestShares }), 'ru')).toBe('answerable');
    expect(judgeAnswerability(scoring(2), 'ru')).toBe('doubtful');
  });

  test('a name that no passage has speaks against it', () => {
    // 3.54 · ln 2 less: −0.76 for a score of 4, 1.70 without
    expect(judgeAnswerability(scoring(4), 'ru')).toBe('answerable');
    const named = scoring(4, { words: questionTermsOf(['дом', 'Каратау']) });
    expect(judgeAnswerability(named, 'ru')).toBe('doubtful');
  });
});

describe('across languages', () => {
  // −4.65 + 1.17 · ln 2 + 0.9 · score, with 9.56 · 0.3 for words more in the first: 1.73, −0.24, −2.94
  test.each([
    [4, 0.3, 'answerable'],
    [4, 0, 'doubtful'],
    [1, 0, 'unanswerable'],
  ])('a best score of %d with a share of words of %d makes it %s', (score, words, expected) => {
    const bestShares = { words, sounds: 0, vectors: 0 };
    expect(judgeAnswerability(scoring(score, { bestShares }), 'en')).toBe(expected);
  });
});

describe('a question for a number', () => {
  const asking = (text: string) =>
    judgeAnswerability(
      {
        retrieval: { ...retrieval, question: 'Сколько лет дому?' },
        sentences: sentenceOf({ text }),
      },
      'ru',
    );

  test('is in doubt where the best sentence has none', () => {
    expect(asking('Дому сто лет.')).toBe('answerable');
    expect(asking('Дом построен давно.')).toBe('doubtful');
  });
});

describe('what shares', () => {
  const judge = (...sentences: readonly Partial<RankedSentence>[]) =>
    judgeAnswerability({ retrieval, sentences: sentences.flatMap(sentenceOf) }, 'ru');

  test('no word and no sound with the question does not answer it, however near it is', () => {
    expect(judge({ wordShare: 0, soundShare: 0 })).toBe('unanswerable');
  });

  test('a sound with a misspelt question may answer it', () => {
    expect(judge({ wordShare: 0, soundShare: 0.8 })).toBe('answerable');
  });

  test('one word in any of the sentences is enough', () => {
    const nothing = { wordShare: 0, soundShare: 0 };
    expect(judge(nothing, { ...nothing, wordShare: 0.2 })).toBe('answerable');
  });
});

test('of the sentences the score of the best alone decides', () => {
  const sentences = [2, 2, 2, 2].flatMap((fit) => sentenceOf({ fit }));
  expect(judgeAnswerability({ retrieval, sentences }, 'ru')).toBe('doubtful');
});

test('what comes nearer in words, in sounds or by its best sentence is never less likely an answer', () => {
  const order = ['unanswerable', 'doubtful', 'answerable'];
  /** Around the bounds between the judgements. */
  const best = anyShare.map((share) => 5 * share);
  fc.assert(
    fc.property(
      anyShare,
      anyShare,
      best,
      fc.constantFrom('ru' as const, 'en' as const),
      (one, other, score, asked) => {
        const judged = (words: number, sounds: number, more = 0): number => {
          const bestShares = { words, sounds, vectors: 0 };
          return order.indexOf(judgeAnswerability(scoring(score + more, { bestShares }), asked));
        };
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(judged(low, 0)).toBeLessThanOrEqual(judged(high, 0));
        expect(judged(0, low)).toBeLessThanOrEqual(judged(0, high));
        expect(judged(0, 0)).toBeLessThanOrEqual(judged(0, 0, high));
        expect(judged(0, 0)).toBeGreaterThanOrEqual(0);
      },
    ),
    { seed: 77, numRuns: 150 },
  );
});
