import { isCyrillic } from '../../src/text/script.ts';
import { fold } from '../../src/text/fold.ts';
import { anyWord, cyrillicWord, latinWord } from '../fakes/any-text.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import { createSpeller, editDistance, type Speller } from '../../src/retrieval/spelling.ts';
import { vocabularyOf } from '../fakes/vocabulary.ts';

const speller = (words: readonly string[]): Speller => createSpeller(vocabularyOf(words));

/** What a word is taken for where the documents have some others. */
const spell = (words: readonly string[], word: string, language: Language = 'ru') =>
  speller(words)(word, language);

describe('a misspelt word is taken for', () => {
  test.each([
    ['a letter too many', 'береега'],
    ['a letter too few', 'берга'],
    ['another letter', 'барега'],
    ['two neighbours swapped', 'бреега'],
  ])('the one that differs by %s', async (_, misspelt) => {
    expect(await spell(['лодка', 'берега'], misspelt)).toBe('берега');
  });

  test('one that differs by two letters, if it has eight or more', async () => {
    expect(await spell(['мельница'], 'мильнеца')).toBe('мельница');
    expect(await spell(['деревня'], 'дарувня')).toBeUndefined();
    expect(await spell(['экспедиция'], 'акспудицуя')).toBeUndefined();
  });

  test.each([
    ['расию', 'россию'],
    ['диривня', 'деревня'],
    ['абривиатура', 'аббревиатура'],
  ])('one that sounds alike, however many letters differ: %s', async (misspelt, right) => {
    expect(await spell(['лодка', right], misspelt)).toBe(right);
  });

  test('nothing where it may be a form of a word of the lexicon, but for what sounds alike', async () => {
    expect(await spell(['обмен'], 'обман')).toBeUndefined();
    expect(await spell(['water'], 'later', 'en')).toBeUndefined();
    expect(await spell(['россию'], 'расию')).toBe('россию');
  });

  test('the one with the fewest edits, however frequent another is', async () => {
    expect(await spell(['деревянной', 'деревянная'], 'деревянна')).toBe('деревянная');
    // мельнац shares more pieces, but two letters are missing
    expect(await spell(['мельнац', 'мельницам'], 'мельнацам')).toBe('мельницам');
  });

  test('the one that shares more pieces, of several that are as near', async () => {
    // камы shares ^ка, кам and амы; камин ^ка and кам
    expect(await spell(['камин', 'камы'], 'камын')).toBe('камы');
  });

  test('the more frequent one, of several that are alike', async () => {
    expect(await spell(['рамка', 'самка'], 'тамка')).toBe('рамка');
    expect(await spell(['самка', 'рамка'], 'тамка')).toBe('самка');
  });

  test('the word as the vocabulary writes it, in whatever letters it was typed', async () => {
    expect(await spell(['қалалар'], 'КАЛАЛЛАР')).toBe('қалалар');
  });
});

describe('a word is left alone', () => {
  test.each([
    ['when it is known', 'берег', ['берега', 'берег']],
    ['when it is known by other letters', 'Елками', ['ёлками', 'елкам']],
    ['when it has three letters', 'мот', ['мост']],
    ['when it has digits', '2024', ['2025', '20244']],
    ['when no word is near', 'снегопад', ['мельница', 'снег']],
    ['when the near word is of another script', 'abcde', ['abcdя']],
    ['when there are no words', 'мостт', []],
  ])('%s', async (_, word, vocabulary) => {
    expect(await spell(vocabulary, word)).toBeUndefined();
  });

  test('however it is written, as long as it stands in the vocabulary', async () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom('а', 'б', 'в', 'e', '1'), maxLength: 9 }), {
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(words, async (vocabulary) => {
        const correct = speller(vocabulary);
        for (const word of vocabulary) expect(await correct(word, 'ru')).toBeUndefined();
      }),
      { seed: 41, numRuns: 100 },
    );
  });
});

describe('the edit distance', () => {
  test.each([
    ['', '', 0],
    ['', 'лес', 3],
    ['мост', 'мосты', 1],
    ['мост', 'мот', 1],
    ['мост', 'маст', 1],
    ['мост', 'мотс', 1],
    ['saturday', 'sunday', 3],
    // Letters that were swapped are not touched again, so that it is no metric: ca, ac, abc are one edit apart each
    ['ca', 'abc', 3],
  ])('from "%s" to "%s" is %i', (from, to, expected) => {
    expect(editDistance(from, to)).toBe(expected);
  });

  const word = fc.string({ unit: fc.constantFrom('а', 'б', 'в'), maxLength: 6 });
  const fixed = { seed: 42, numRuns: 300 };

  test('is the same both ways, and 0 between equal words only', () => {
    fc.assert(
      fc.property(word, word, (from, to) => {
        expect(editDistance(from, to)).toBe(editDistance(to, from));
        expect(editDistance(from, to) === 0).toBe(from === to);
      }),
      fixed,
    );
  });

  test('lies between the difference of the lengths and the greater length', () => {
    fc.assert(
      fc.property(word, word, (from, to) => {
        const distance = editDistance(from, to);
        expect(distance).toBeGreaterThanOrEqual(Math.abs(from.length - to.length));
        expect(distance).toBeLessThanOrEqual(Math.max(from.length, to.length));
      }),
      fixed,
    );
  });

  test('grows by no more than the letters that are added', () => {
    fc.assert(
      fc.property(word, word, word, (from, to, ending) => {
        const longer = editDistance(from, to + ending);
        expect(Math.abs(longer - editDistance(from, to))).toBeLessThanOrEqual(ending.length);
        expect(editDistance(from + ending, to + ending)).toBeLessThanOrEqual(editDistance(from, to));
      }),
      fixed,
    );
  });
});

describe('of any vocabulary', () => {
  const vocabularies = fc.array(anyWord, { maxLength: 30 });
  /** A word of the vocabulary with an edit, so that something is near. */
  const edited = fc
    .tuple(vocabularies, fc.nat(29), fc.nat(9), fc.oneof(cyrillicWord, latinWord))
    .map(([vocabulary, number, place, letters]) => {
      const word = vocabulary[number % Math.max(1, vocabulary.length)] ?? letters;
      return { vocabulary, word: word.slice(0, place) + letters.slice(0, 1) + word.slice(place + 1) };
    });
  const fixed = { seed: 78, numRuns: 300 };

  test('the correction is one of its words, in the same script, at most two edits away, and correct itself', async () => {
    let corrected = 0;
    await fc.assert(
      fc.asyncProperty(edited, async ({ vocabulary, word }) => {
        const correct = speller(vocabulary);
        const found = await correct(word, 'ru');
        if (found === undefined) return;
        corrected += 1;
        expect(vocabulary).toContain(found);
        expect(isCyrillic(found)).toBe(isCyrillic(word));
        const edits = editDistance(fold(word), fold(found));
        expect(edits).toBeGreaterThan(0);
        expect(edits).toBeLessThanOrEqual(word.length < 8 ? 1 : 2);
        expect(await correct(found, 'ru')).toBeUndefined();
      }),
      fixed,
    );
    expect(corrected).toBeGreaterThan(fixed.numRuns / 10);
  });

  test('a word is corrected alike however it is written', async () => {
    await fc.assert(
      fc.asyncProperty(edited, async ({ vocabulary, word }) => {
        const correct = speller(vocabulary);
        const expected = await correct(word, 'ru');
        expect(await correct(word.toUpperCase(), 'ru')).toBe(expected);
        expect(await correct(fold(word), 'ru')).toBe(expected);
      }),
      fixed,
    );
  });
});
