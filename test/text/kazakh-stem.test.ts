import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../src/text/fold.ts';
import { stemKazakh } from '../../src/text/kazakh-stem.ts';

test.each([
  ['сапар', ['сапары', 'сапарға', 'сапарынан', 'сапарлар', 'сапарымен']],
  ['министр', ['министрі', 'министрлер', 'министрлердің', 'министрге']],
  ['казакс', ['Қазақстанның', 'Қазақстанда', 'Қазақстандағы']],
  ['кездес', ['кездесу', 'кездесулерінде']],
  ['банк', ['банкі', 'банктің', 'банкке', 'банктерден']],
])('%s is left of %j', (expected, forms) => {
  expect(forms.map((form) => stemKazakh(fold(form)))).toEqual(forms.map(() => expected));
});

test.each(['ел', 'үй', 'тау', 'бала', 'қала'])('the short word %s stays whole', (word) => {
  expect(stemKazakh(fold(word))).toBe(fold(word));
});

test('the longest ending goes first', () => {
  expect(stemKazakh('жазылатын')).toBe('жазыл');
});

test('at most three endings go', () => {
  const fourEndings = `сапар${'га'.repeat(4)}`;
  expect(stemKazakh(fourEndings)).toBe('сапарга');
});

test('a stem begins its word and has four letters, unless the word is shorter', () => {
  const anyWord = fc.string({
    unit: fc.constantFrom('а', 'д', 'е', 'и', 'л', 'н', 'р', 'т', 'ы', 'к'),
    maxLength: 14,
  });
  fc.assert(
    fc.property(anyWord, (word) => {
      const stemmed = stemKazakh(word);
      expect(word.startsWith(stemmed)).toBe(true);
      expect(stemmed.length).toBeGreaterThanOrEqual(Math.min(4, word.length));
    }),
    { seed: 20_253, numRuns: 300 },
  );
});
