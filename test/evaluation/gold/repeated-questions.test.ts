import { expect, test } from 'vitest';
import { repeatedQuestions } from '../../../src/evaluation/gold/repeated-questions.ts';
import { placedOf } from './placed.ts';

const ask = (line: number, question: string, history?: string) =>
  placedOf(
    {
      id: `g${line}`,
      question,
      ...(history === undefined ? {} : { history: [{ role: 'user', content: history }] }),
      evidence: [],
    },
    { line },
  );

test('a question is repeated whatever its case, ё and punctuation', () => {
  const questions = [ask(1, 'Почём мёд?'), ask(2, 'Где мост?'), ask(3, '«ПОЧЕМ» — мед…')];
  expect(repeatedQuestions(questions)).toMatchObject([
    { line: 3, id: 'g3', fault: 'it asks the same as g1 in line 1', remedy: 'Take one of the two out.' },
  ]);
});

test('a follow-up question is another one after another history', () => {
  const questions = [ask(1, 'А зачем?'), ask(2, 'А зачем?', 'Где мост?'), ask(3, 'А зачем?', 'Где мёд?')];
  expect(repeatedQuestions(questions)).toEqual([]);
});
