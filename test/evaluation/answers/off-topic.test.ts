import { expect, test } from 'vitest';
import { offTopicQuestions } from '../../../src/evaluation/answers/off-topic.ts';

const queries = Array.from({ length: 30 }, (_, place) => ({
  _id: `q${place}`,
  text: place % 2 === 0 ? `Кто написал книгу ${place}?` : `Who wrote book ${place}?`,
  answers: [],
}));

test('off-topic questions are drawn by the seed and are to be refused', () => {
  const drawn = offTopicQuestions(queries, { sample: 5, seed: 1 });
  expect(drawn).toHaveLength(5);
  expect(drawn).toEqual(offTopicQuestions(queries, { sample: 5, seed: 1 }));
  expect(drawn).not.toEqual(offTopicQuestions(queries, { sample: 5, seed: 2 }));
  for (const question of drawn) {
    expect(question).toMatchObject({ kind: 'off-topic', answerable: false, evidence: [] });
    expect(question.language).toBe(question.question.startsWith('Кто') ? 'ru' : 'en');
  }
  expect(new Set(drawn.map(({ id }) => id)).size).toBe(5);
});

test('no more are drawn than there are', () => {
  expect(offTopicQuestions(queries, { sample: 99, seed: 1 })).toHaveLength(30);
});
