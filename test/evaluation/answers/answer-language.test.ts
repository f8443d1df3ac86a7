import { expect, test } from 'vitest';
import type { AnswerSentence } from '../../../src/domain/answer.ts';
import type { Language } from '../../../src/domain/language.ts';
import { isInLanguage } from '../../../src/evaluation/answers/answer-language.ts';
import { answerOf } from '../sketches.ts';

const RUSSIAN = 'Мост через реку открыли осенью прошлого года.';
const ENGLISH = 'The bridge over the river opened last autumn.';

test.each<[string, Language, Language, readonly (readonly [string, AnswerSentence['support']])[], boolean]>([
  ['it says so and quotes', 'ru', 'ru', [[RUSSIAN, 'quote']], true],
  ['it quotes a source in another language', 'en', 'en', [[RUSSIAN, 'quote']], true],
  ['it says another', 'en', 'ru', [[ENGLISH, 'quote']], false],
  ['its own words are in another', 'ru', 'ru', [[ENGLISH, 'paraphrase']], false],
  [
    'its own words are in it',
    'en',
    'en',
    [
      [ENGLISH, 'translation'],
      [RUSSIAN, 'quote'],
    ],
    true,
  ],
  ['its own words are too few to tell', 'ru', 'ru', [['Yes, in Almaty.', 'paraphrase']], true],
])('an answer is in the right language or not when %s', (_, says, expected, sentences, isRight) => {
  const answer = {
    ...answerOf({ status: 'answered', citations: [] }),
    language: says,
    sentences: sentences.map(([text, support]) => ({ text, support, start: 0, end: 0, citation_ids: [] })),
  };
  expect(isInLanguage(answer, expected)).toBe(isRight);
});
