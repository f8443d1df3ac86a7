import fc from 'fast-check';
import { expect, test } from 'vitest';
import { soundGramNumber, soundGramText, visitSoundGrams } from '../../src/text/sound-grams.ts';
import { soundsOfWord } from '../../src/text/terms.ts';

/** The numbers of a word inside a text; undefined when its sound has to be written out. */
function numbersIn(word: string): number[] | undefined {
  const numbers: number[] = [];
  const place = { text: `(${word})`, start: 1, end: 1 + word.length };
  return visitSoundGrams(place, (gram) => numbers.push(gram)) ? numbers : undefined;
}

const fixed = { seed: 20_26, numRuns: 1000 };

test('the pieces of a Russian or Kazakh word are those of its written sound', () => {
  const word = fc.string({
    unit: fc.constantFrom(...Array.from('аеийоуыэюяьъщцчкқғнңсстЁХҺ')),
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(word, (written) => {
      expect(numbersIn(written)).toEqual(soundsOfWord(written).map(soundGramNumber));
    }),
    fixed,
  );
});

test('different pieces have different numbers', () => {
  const piece = fc.stringMatching(/^\^?[a-z]{1,2}\$?$/u);
  fc.assert(
    fc.property(piece, piece, (one, other) => {
      expect(soundGramNumber(one) === soundGramNumber(other)).toBe(one === other);
    }),
    fixed,
  );
});

test.each([['bridge'], ['Mост'], ['їжак'], ['т34'], ['щ'.repeat(33)]])(
  'the sound of %s has to be written out',
  (word) => {
    expect(numbersIn(word)).toBeUndefined();
  },
);

test('a piece with a digit has no number', () => {
  expect(soundGramNumber('^t34')).toBeUndefined();
});

test('a number tells its piece', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\^?[a-z]{1,2}\$?$/u), (piece) => {
      expect(soundGramText(soundGramNumber(piece) ?? 0)).toBe(piece);
    }),
    fixed,
  );
});
