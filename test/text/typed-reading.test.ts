import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasInnerCapital, isCapitals, replaceParts } from '../../src/text/typed-reading.ts';
import { anyWord } from '../fakes/any-text.ts';

const fixed = { seed: 63, numRuns: 200 };

/** A text in pieces, some of which are to be written otherwise. */
const pieces = fc.array(fc.record({ from: anyWord, to: fc.option(anyWord, { nil: undefined }) }), {
  maxLength: 8,
});

describe('replacing parts of a text', () => {
  test('writes them in their places and leaves everything between them alone', () => {
    fc.assert(
      fc.property(pieces, (list) => {
        let start = 0;
        const places = list.map(({ from, to }) => {
          const place = { start, from, to };
          start += from.length + 1;
          return place;
        });
        const replacements = places.flatMap(({ to, ...place }) =>
          to === undefined ? [] : [{ ...place, to }],
        );
        const read = replaceParts(list.map(({ from }) => from).join(' '), replacements);
        expect(read.text).toBe(list.map(({ from, to }) => to ?? from).join(' '));
        expect(read.corrections).toEqual(
          replacements.filter(({ from, to }) => from !== to).map(({ from, to }) => ({ from, to })),
        );
      }),
      fixed,
    );
  });
});

test('a word of capitals only has two letters or more, and capitals behind the first', () => {
  fc.assert(
    fc.property(anyWord, (word) => {
      const letters = word.replaceAll(/\P{L}/gu, '');
      expect(isCapitals(word.toLowerCase())).toBe(false);
      expect(hasInnerCapital(word.toLowerCase())).toBe(false);
      if (letters.length < 2) return;
      expect(isCapitals(letters.toUpperCase())).toBe(true);
      expect(hasInnerCapital(letters.toUpperCase())).toBe(true);
    }),
    fixed,
  );
});
