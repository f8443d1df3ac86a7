import { describe, expect, test } from 'vitest';
import { judgeAnswerability } from '../../src/retrieval/answerability.ts';
import type { RankedSentence } from '../../src/retrieval/rank-sentences.ts';
import { passagesOf } from '../fakes/content.ts';

/** A Russian sentence that holds half of the question, unless stated otherwise. */
function sentenceOf(details: Partial<RankedSentence>): RankedSentence {
  const [passage] = passagesOf({ id: 'a', language: 'ru', turns: ['Дом.'] });
  if (passage === undefined) throw new TypeError('One passage was sketched.');
  const place = { passage, rank: 0, span: passage.span, text: 'Дом.' };
  return { ...place, score: 5, wordShare: 0.5, soundShare: 0.5, ...details };
}

test('without a sentence there is no answer', () => {
  expect(judgeAnswerability([], 'ru')).toBe('unanswerable');
});

describe('in the language of the question', () => {
  test.each([
    [5, 'answerable'],
    [0.9, 'doubtful'],
    [0.2, 'unanswerable'],
    [0, 'unanswerable'],
  ])('a best score of %d makes it %s', (score, expected) => {
    expect(judgeAnswerability([sentenceOf({ score })], 'ru')).toBe(expected);
  });

  test('what shares no word and hardly a sound with the question does not answer it', () => {
    const sentences = [sentenceOf({ wordShare: 0, soundShare: 0.1 })];
    expect(judgeAnswerability(sentences, 'ru')).toBe('unanswerable');
  });

  test('what sounds like a misspelt question may answer it', () => {
    expect(judgeAnswerability([sentenceOf({ wordShare: 0, soundShare: 0.8 })], 'ru')).toBe('answerable');
  });

  test('one word in any of the sentences is enough', () => {
    const sentences = [sentenceOf({ wordShare: 0, soundShare: 0.1 }), sentenceOf({ wordShare: 0.2 })];
    expect(judgeAnswerability(sentences, 'ru')).toBe('answerable');
  });
});

describe('across languages, where only names meet,', () => {
  test.each([
    [0.9, 'answerable'],
    [0.2, 'doubtful'],
    [0.01, 'unanswerable'],
  ])('a best score of %d makes it %s', (score, expected) => {
    expect(judgeAnswerability([sentenceOf({ score, wordShare: 0, soundShare: 0.1 })], 'en')).toBe(expected);
  });
});

test('the score of the best sentence alone decides', () => {
  const sentences = [sentenceOf({ score: 0.1 }), sentenceOf({ score: 0.1 })];
  expect(judgeAnswerability(sentences, 'ru')).toBe('unanswerable');
});
