import { expect, test } from 'vitest';
import { fold } from '../../src/text/fold.ts';
import { stem } from '../../src/text/stem.ts';

test.each([
  ['ru', ['инвестиция', 'инвестиции', 'инвестициями']],
  ['ru', ['книга', 'книги', 'книгами']],
  ['en', ['bridge', 'bridges', 'bridged']],
  ['kk', ['Қазақстан', 'Қазақстанның', 'Қазақстандағы']],
] as const)('in %s the forms %j have one stem', (language, forms) => {
  expect(new Set(forms.map((form) => stem(fold(form), language))).size).toBe(1);
});

test('a Latin word is English in a text of any language', () => {
  expect(stem('running', 'ru')).toBe('run');
  expect(stem('running', 'kk')).toBe('run');
});

test('a Cyrillic word is Kazakh only in a Kazakh text', () => {
  expect(stem('сапарынан', 'kk')).toBe('сапар');
  expect(stem('сапарынан', 'ru')).not.toBe('сапар');
  expect(stem('сапарынан', 'en')).toBe(stem('сапарынан', 'ru'));
});

test('a Kazakh word is found by the lemmas of the lexicon', () => {
  expect(stem(fold('келісті'), 'kk')).toBe(stem(fold('келіс'), 'kk'));
  expect(stem(fold('айтты'), 'kk')).toBe('айт');
});
