import { expect, test } from 'vitest';
import { LANGUAGES } from '../../../../src/domain/language.ts';
import { OFF_TOPIC_QUESTIONS } from '../../../../src/evaluation/gold/draft/off-topic-questions.ts';
import { refusalsIn } from '../../../../src/evaluation/gold/draft/refusals.ts';
import { guessLanguage } from '../../../../src/text/language.ts';
import { passagesOf } from '../../../fakes/content.ts';

test.each(LANGUAGES)('the questions to be refused in %s are recognised as such', (language) => {
  const questions = OFF_TOPIC_QUESTIONS[language];
  expect(questions.filter((question) => guessLanguage(question) !== language)).toEqual([]);
  expect(new Set(questions).size).toBe(questions.length);
});

test('a question is left out when a passage may answer it', () => {
  const passages = passagesOf({
    id: 'soup',
    language: 'en',
    turns: ['Onions for the soup are cooked first.'],
  });
  const asked = refusalsIn('en', passages).map(({ question }) => question);
  expect(asked).not.toContain('How is onion soup cooked?');
  expect(asked).toHaveLength(OFF_TOPIC_QUESTIONS.en.length - 1);
});
