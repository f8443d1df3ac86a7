import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../src/text/fold.ts';

test.each([
  ['case', 'Астана', 'астана'],
  ['ё', 'Ёлка', 'елка'],
  ['the Kazakh letters', 'Әғқңөұүһі', 'агкноуухи'],
  ['Kazakh capitals', 'ҚАЗАҚСТАН', 'казакстан'],
  ['compatibility forms', 'ﬁne', 'fine'],
  ['full-width letters', 'ＡＢＣ', 'abc'],
  ['a letter written with a combining mark', 'е\u0308лка', 'елка'],
])('%s are written in one way', (_, written, folded) => {
  expect(fold(written)).toBe(folded);
});

test('a code of letters and digits is one in both scripts', () => {
  expect(fold('С5')).toBe(fold('C5'));
  expect(fold('Т34')).toBe('t34');
});

test('a word without digits keeps its script', () => {
  expect(fold('Соса')).toBe('соса');
});

test('folding twice is folding once', () => {
  const anyWord = fc.string({
    unit: fc.constantFrom('Ё', 'қ', 'Ә', 'С', '5', 'ﬁ', 'a', 'İ', 'Я', 'й'),
    maxLength: 8,
  });
  fc.assert(
    fc.property(anyWord, (word) => {
      expect(fold(fold(word))).toBe(fold(word));
    }),
    { seed: 20_252, numRuns: 300 },
  );
});
