import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerHolder, answerKindOf, lacksAnswer } from '../../src/retrieval/answer-kind.ts';
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
      expect(answerHolder(question)('Мост открыли в 2019 году.')).toBe(false);
      expect(lacksAnswer(question, 'Мост стар.')).toBe(false);
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
      expect([holds(holding), holds(lacking)]).toEqual([true, false]);
    },
  );
});

test('an answer lacks a number or a time, never a name or a reason, that its words do not show', () => {
  expect(lacksAnswer('Сколько ульев?', 'Ульев много.')).toBe(true);
  expect(lacksAnswer('Когда открыли мост?', 'Мост открыли в мае.')).toBe(false);
  expect(lacksAnswer('Кто построил мост?', 'Строители.')).toBe(false);
});

test('no question holds its own answer in digits or names', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(answerHolder(`Сколько ${text.replaceAll(/\p{L}/gu, '')}`)(text.replaceAll(/\p{L}/gu, ''))).toBe(
        false,
      );
    }),
    { seed: 76, numRuns: 60 },
  );
});
