import { describe, expect, test } from 'vitest';
import { standaloneQuestion } from '../../src/answering/standalone-question.ts';
import type { HistoryTurn } from '../../src/domain/question.ts';

const said = (...turns: readonly [HistoryTurn['role'], string][]): HistoryTurn[] =>
  turns.map(([role, content]) => ({ role, content }));

const BEES = said(['user', 'Сколько ульев на пасеке?'], ['assistant', 'Сорок восемь.']);

describe('a question that refers back gets the one before it', () => {
  test.each([
    'А сколько их было раньше?',
    'Где продают его на ярмарке?',
    'Когда?',
    'Но почему весной так много?',
    'What did she say about honey?',
    'And the mite in spring?',
    'Ал кене туралы айтты ма?',
    'Оны қайда сатады екен?',
    'Ол кене туралы айтты ма?',
  ])('%s', (question) => {
    expect(standaloneQuestion(question, BEES)).toBe(`Сколько ульев на пасеке? ${question}`);
  });
});

describe('a question that stands alone stays as it is', () => {
  test.each([
    'Чем борются с клещом варроа?',
    'Where do they sell honey?'.replace('they', 'beekeepers'),
    'Балды қайда сатады екен?',
    'Кто построил мост через реку?',
  ])('%s', (question) => {
    expect(standaloneQuestion(question, BEES)).toBe(question);
  });

  test('when nothing was said before', () => {
    expect(standaloneQuestion('А они?', [])).toBe('А они?');
  });

  test('when nobody asked anything before', () => {
    expect(standaloneQuestion('А они?', said(['assistant', 'Здравствуйте!']))).toBe('А они?');
  });
});

test('the last question of the asker counts, not the answer and not an older one', () => {
  const history = [...BEES, ...said(['user', '  Кто построил мост? '], ['assistant', 'Рабочие.'])];
  expect(standaloneQuestion(' А когда? ', history)).toBe('Кто построил мост? А когда?');
});
