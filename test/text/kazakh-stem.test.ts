import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../src/text/fold.ts';
import { stemKazakh } from '../../src/text/kazakh-stem.ts';

const NO_LEMMAS: ReadonlySet<string> = new Set();
const stripped = (word: string): string => stemKazakh(fold(word), NO_LEMMAS);

test.each([
  ['сапар', ['сапары', 'сапарға', 'сапарынан', 'сапарлар', 'сапарымен']],
  ['министр', ['министрі', 'министрлер', 'министрлердің', 'министрге']],
  ['казакс', ['Қазақстанның', 'Қазақстанда', 'Қазақстандағы']],
  ['кездес', ['кездесу', 'кездесулерінде']],
  ['банк', ['банкі', 'банктің', 'банкке', 'банктерден']],
])('%s is left of %j', (expected, forms) => {
  expect(forms.map(stripped)).toEqual(forms.map(() => expected));
});

test.each(['ел', 'үй', 'тау', 'бала', 'қала'])('the short word %s stays whole', (word) => {
  expect(stripped(word)).toBe(fold(word));
});

test('the longest ending goes first', () => {
  expect(stripped('жазылатын')).toBe('жазыл');
});

test('at most three endings go', () => {
  const fourEndings = `сапар${'га'.repeat(4)}`;
  expect(stripped(fourEndings)).toBe('сапарга');
});

test.each([
  ['келісті', 'келіс'],
  ['келісімнің', 'келісім'],
  ['айтты', 'айт'],
  ['балаларымызға', 'бала'],
])('%s is a form of the lemma %s', (form, lemma) => {
  expect(stemKazakh(fold(form), new Set([fold(lemma)]))).toBe(fold(lemma));
});

test('of several lemmas the longest is taken', () => {
  const lemmas = new Set(['бала', 'балалык', 'бал']);
  expect(stemKazakh(fold('балалықтың'), lemmas)).toBe('балалык');
});

test.each([
  ['кітабы', 'кітап'],
  ['жүрегім', 'жүрек'],
])('the last letter of %s has softened: the lemma is %s', (form, lemma) => {
  expect(stemKazakh(fold(form), new Set([fold(lemma)]))).toBe(fold(lemma));
});

test('a word that is a lemma stays whole', () => {
  expect(stemKazakh(fold('қазына'), new Set(['казына', 'казын']))).toBe('казына');
});

test('a beginning that no ending follows makes no lemma', () => {
  expect(stemKazakh(fold('сапарқұм'), new Set(['сапар']))).toBe('сапаркум');
});

const anyWord = fc.string({
  unit: fc.constantFrom('а', 'д', 'е', 'и', 'л', 'н', 'р', 'т', 'ы', 'к'),
  maxLength: 14,
});

test('a stem begins its word and has four letters, unless the word is shorter', () => {
  fc.assert(
    fc.property(anyWord, (word) => {
      const stemmed = stripped(word);
      expect(word.startsWith(stemmed)).toBe(true);
      expect(stemmed.length).toBeGreaterThanOrEqual(Math.min(4, word.length));
    }),
    { seed: 20_253, numRuns: 300 },
  );
});

test('a stem is a lemma or what is left without one', () => {
  const lemmas = fc.array(fc.string({ unit: fc.constantFrom('а', 'д', 'е', 'л', 'ы'), maxLength: 4 }));
  fc.assert(
    fc.property(anyWord, lemmas, (word, known) => {
      const stemmed = stemKazakh(word, new Set(known));
      expect(known.includes(stemmed) || stemmed === stripped(word)).toBe(true);
    }),
    { seed: 20_254, numRuns: 300 },
  );
});
