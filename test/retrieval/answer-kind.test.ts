import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerHolder, answerKindOf, lacksAnswer } from '../../src/retrieval/answer-kind.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import { anyText } from '../fakes/any-text.ts';

describe('a question asks for', () => {
  test.each([
    ['number', 'Сколько ульев на пасеке?'],
    ['number', 'Какова общая площадь озера?'],
    ['number', 'How many hives are there?'],
    ['number', 'Пасекада қанша ұя бар?'],
    ['time', 'Когда открыли мост?'],
    ['time', 'В каком году открыли мост?'],
    ['time', 'In which year did the bridge open?'],
    ['time', 'Көпір қашан ашылды?'],
    ['time', 'Көпір қай жылы ашылды?'],
    ['name', 'Кто построил мост?'],
    ['name', 'В каком городе стоит мост?'],
    ['name', 'Which city has a bridge?'],
    ['name', 'Көпірді кім салды?'],
    ['reason', 'Почему мост закрыли?'],
    ['reason', 'Why was the bridge closed?'],
    ['reason', 'Көпір неліктен жабылды?'],
    ['comparison', 'Чем новый мост отличается от старого?'],
    ['comparison', 'How does the new bridge differ?'],
    ['comparison', 'Жаңа көпірдің айырмашылығы неде?'],
  ])('a %s: %s', (kind, question) => {
    expect(answerKindOf(question)).toBe(kind);
  });

  test.each(['Расскажи о мосте', 'Tell me about the bridge', 'Көпір туралы айтыңыз', ''])(
    'nothing that a form tells: "%s"',
    (question) => {
      expect(answerKindOf(question)).toBeUndefined();
      expect(answerHolder(question)('Мост открыли в 2019 году.', 'ru')).toBe(false);
      expect(lacksAnswer(question, 'Мост стар.', 'ru')).toBe(false);
    },
  );
});

describe('a sentence holds', () => {
  test.each([
    ['Сколько ульев?', 'Ульев сорок.', 'Ульев много.'],
    ['Сколько ульев было в 2019 году?', 'Было 48 ульев.', 'В 2019 году ульи купили.'],
    ['Когда открыли мост?', 'Мост открыли в мае.', 'Мост открыли торжественно.'],
    ['Кто построил мост?', 'Мост построил Ахметов.', 'Мост построили быстро.'],
    ['Кто хвалит Ахметова?', 'Его хвалит Серикова.', 'Все хвалят Ахметова.'],
    ['Who praises Akhmetov?', 'Его хвалит Серикова.', 'Все хвалят Ахметова.'],
    ['Почему мост закрыли?', 'Мост закрыли, потому что он стар.', 'Мост закрыли весной.'],
    ['Чем отличается новый мост?', 'Раньше он был деревянным.', 'Новый мост красив.'],
  ])(
    '%s: what is asked for, and does not where that is missing or comes from the question',
    (question, holding, lacking) => {
      const holds = answerHolder(question);
      expect([holds(holding, 'ru'), holds(lacking, 'ru')]).toEqual([true, false]);
    },
  );
});

test('an answer lacks a number or a time, never a name or a reason, that its words do not show', () => {
  expect(lacksAnswer('Сколько ульев?', 'Ульев много.', 'ru')).toBe(true);
  expect(lacksAnswer('Когда открыли мост?', 'Мост открыли в мае.', 'ru')).toBe(false);
  expect(lacksAnswer('Кто построил мост?', 'Строители.', 'ru')).toBe(false);
});

test('no question holds its own answer', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(...LANGUAGES), (text, language) => {
      for (const asking of ['Сколько', 'Когда', 'Кто']) {
        expect(answerHolder(`${asking} ${text}`)(`Да, ${text}`, language)).toBe(false);
      }
    }),
    { seed: 76, numRuns: 100 },
  );
});

describe('words that only look like times and numbers', () => {
  test.each([
    ['Когда открыли мост?', 'Казанцев открыл мост.', 'ru'],
    ['Көпір қашан ашылды?', 'Казанцев көпірді ашты.', 'kk'],
    ['Көпір қашан ашылды?', 'Ол жылжымалы көпір.', 'kk'],
    ['Сколько мостов?', 'Это сотрудничество семьи.', 'ru'],
    ['Сколько мостов?', 'Он мост.', 'ru'],
    ['How many bridges?', 'This one may stand.', 'en'],
    ['When did it open?', 'It may open.', 'en'],
  ] as const)('%s is not answered by: %s', (question, text, language) => {
    expect(lacksAnswer(question, text, language)).toBe(true);
  });

  test.each([
    ['Сколько мостов?', 'Их двенадцать.', 'ru'],
    ['Сколько мостов?', 'Обоих хватает.', 'ru'],
    ['How many bridges?', 'There are dozens.', 'en'],
    ['When did it open?', 'It opened in May.', 'en'],
    ['Когда открыли мост?', 'Это было в четверг.', 'ru'],
  ] as const)('%s is answered by: %s', (question, text, language) => {
    expect(lacksAnswer(question, text, language)).toBe(false);
  });

  test.each([
    'Что изменится, когда откроют мост?',
    'What did he say when they met?',
    'Келісім қаншалықты маңызды?',
    'How big a problem is it?',
  ])('%s asks for neither', (question) => {
    expect(['time', 'number']).not.toContain(answerKindOf(question));
  });
});
