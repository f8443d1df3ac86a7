import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withTypos } from '../../../src/evaluation/retrieval/typos.ts';
import { createSeededRandom } from '../../../src/evaluation/statistics/seeded-random.ts';
import { queryOf } from './query-of.ts';

const misspell = (text: string, seed: number, language?: string): string =>
  withTypos(queryOf(text, language === undefined ? {} : { language }), createSeededRandom(seed));

type Edit = 'delete' | 'swap' | 'replace' | 'insert';

/** The single edit that leads from one word to another; undefined when it takes none or several. */
function editBetween(before: string, after: string): Edit | undefined {
  const [from, to] = [Array.from(before), Array.from(after)];
  if (isWithoutOne(from, to)) return 'delete';
  if (isWithoutOne(to, from)) return 'insert';
  const changed = from.flatMap((letter, place) => (letter === to[place] ? [] : [place]));
  const [first = 0, second = 0] = changed;
  if (from.length !== to.length || changed.length === 0 || changed.length > 2) return undefined;
  if (changed.length === 1) return 'replace';
  return second === first + 1 && from[first] === to[second] && from[second] === to[first]
    ? 'swap'
    : undefined;
}

const isWithoutOne = (longer: readonly string[], shorter: readonly string[]): boolean =>
  longer.length === shorter.length + 1 &&
  longer.some((_, place) => longer.toSpliced(place, 1).join('') === shorter.join(''));

const letters = Array.from('абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВёқұі');

describe('typos', () => {
  test('are exactly one edit in every word of four letters or more', () => {
    const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), fc.nat(), (written, seed) => {
        const typed = misspell(written.join(' '), seed).split(' ');
        expect(typed).toHaveLength(written.length);
        written.forEach((before, place) => {
          expect(editBetween(before, typed[place] ?? '')).toBeDefined();
        });
      }),
      { seed: 21, numRuns: 300 },
    );
  });

  test('leave shorter words, numbers and marks as they are', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      expect(misspell('Кто и где? В 1999-м, о да: C5, 12 345!', seed)).toBe(
        'Кто и где? В 1999-м, о да: C5, 12 345!',
      );
      expect(misspell('«Улей», а не мёд?', seed)).toMatch(/^«\p{L}{3,5}», а не мёд\?$/u);
    }
  });

  test('are of the four kinds equally often', () => {
    const counts: Record<Edit, number> = { delete: 0, swap: 0, replace: 0, insert: 0 };
    const words = 4000;
    const typed = misspell(Array.from({ length: words }, () => 'пасечник').join(' '), 5).split(' ');
    for (const after of typed) {
      const edit = editBetween('пасечник', after);
      if (edit !== undefined) counts[edit] += 1;
    }
    for (const count of Object.values(counts)) expect(count / words).toBeCloseTo(0.25, 1);
  });

  test.each([
    ['пасечник', undefined, /^[а-яё]+$/u],
    ['beekeeper', undefined, /^[a-z]+$/],
    ['омарташылар қанша', undefined, /^[а-яёәғқңөұүһі ]+$/u],
    ['омарташылар', 'kk', /^[а-яёәғқңөұүһі]+$/u],
    ['bank', 'ru', /^[a-zа-яё]+$/u],
    ['bank', 'de', /^[a-z]+$/],
  ])('take letters of the language: %s (%s)', (text, language, alphabet) => {
    const typed = Array.from({ length: 200 }, (_, seed) => misspell(text, seed, language));
    for (const word of typed) expect(word).toMatch(alphabet);
  });

  test('take the language that is stated before the one that is guessed', () => {
    const typed = Array.from({ length: 200 }, (_, seed) => misspell('омарта', seed, 'kk')).join('');
    expect(typed).toMatch(/[әғқңөұүһі]/u);
    const guessed = Array.from({ length: 200 }, (_, seed) => misspell('омарта', seed)).join('');
    expect(guessed).not.toMatch(/[әғқңөұүһі]/u);
  });

  test('keep to capitals where a word is in capitals', () => {
    for (let seed = 0; seed < 100; seed += 1) expect(misspell('ОМАРТА', seed)).toMatch(/^\p{Lu}+$/u);
  });

  test('change a word of equal letters too', () => {
    for (let seed = 0; seed < 100; seed += 1) expect(misspell('аааа', seed)).not.toBe('аааа');
  });
});
