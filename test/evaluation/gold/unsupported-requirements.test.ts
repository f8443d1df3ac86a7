import { expect, test } from 'vitest';
import { unsupportedRequirements } from '../../../src/evaluation/gold/unsupported-requirements.ts';
import { placedOf } from './placed.ts';

const requiring = (...groups: string[][]) =>
  unsupportedRequirements([
    placedOf({
      answer: 'Сорок восемь.',
      must_include: groups,
      evidence: [{ quote: 'Весной 2023 года УЛЬЕВ ещё было тридцать.', start: 0, end: 41 }],
    }),
  ]).map(({ fault }) => fault);

test('what must be included stands in the answer or the evidence, case and ё aside', () => {
  expect(requiring(['восемь'], ['улье'], ['ЕЩЕ'], ['2023'])).toEqual([]);
});

test('one alternative is enough', () => {
  expect(requiring(['48', 'сорок'])).toEqual([]);
});

test('a group that stands in neither is named with its alternatives', () => {
  expect(requiring(['48', 'пятьдесят'], ['весн'])).toEqual([
    'must_include "48" or "пятьдесят" stands neither in the answer nor in the evidence',
  ]);
});
