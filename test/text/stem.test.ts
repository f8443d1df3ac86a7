import { LANGUAGES } from '../../src/domain/language.ts';
import fc from 'fast-check';
import { cyrillicWord, latinWord } from '../fakes/any-text.ts';
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

const fixed = { seed: 54, numRuns: 200 };

test('a word has a stem, no longer than itself', () => {
  fc.assert(
    fc.property(fc.oneof(cyrillicWord, latinWord), fc.constantFrom(...LANGUAGES), (word, language) => {
      const folded = fold(word);
      const found = stem(folded, language);
      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThanOrEqual(folded.length);
    }),
    fixed,
  );
});

test('the stem of a Latin word is the same in every language, that of a Cyrillic one in Russian and English', () => {
  fc.assert(
    fc.property(cyrillicWord.map(fold), latinWord, (cyrillic, latin) => {
      expect(new Set(LANGUAGES.map((language) => stem(latin, language))).size).toBe(1);
      expect(stem(cyrillic, 'en')).toBe(stem(cyrillic, 'ru'));
    }),
    fixed,
  );
});

test('a Cyrillic stem begins its word, but for a last letter that the lexicon restores', () => {
  fc.assert(
    fc.property(cyrillicWord.map(fold), (word) => {
      expect(word.startsWith(stem(word, 'ru'))).toBe(true);
      expect(word.startsWith(stem(word, 'kk').slice(0, -1))).toBe(true);
    }),
    fixed,
  );
});
