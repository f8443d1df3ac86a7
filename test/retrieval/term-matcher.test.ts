import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTermMatcher } from '../../src/retrieval/term-matcher.ts';

const query = [
  { variants: ['мост', 'bridg'], weight: 1 },
  { variants: ['~мосто'], weight: 1 },
  { variants: ['мост', 'перепр'], weight: 0.4 },
];

test('a word meets each term of which it has a variant', () => {
  const match = createTermMatcher(query, (word) => word.split('+'));
  expect(match('bridg')).toEqual([0]);
  expect(new Set(match('мост'))).toEqual(new Set([0, 2]));
  expect(match('река')).toEqual([]);
});

test('a word meets a term once, even with several of its variants', () => {
  const match = createTermMatcher(query, (word) => word.split('+'));
  expect(match('мост+bridg+~мосто').toSorted((a, b) => a - b)).toEqual([0, 1, 2]);
});

test('each word is analysed once', () => {
  const analysed: string[] = [];
  const match = createTermMatcher(query, (word) => {
    analysed.push(word);
    return [word];
  });
  expect(['мост', 'река', 'мост', 'река'].map((word) => match(word).length)).toEqual([2, 0, 2, 0]);
  expect(analysed).toEqual(['мост', 'река']);
});

test('without terms nothing is met', () => {
  expect(createTermMatcher([], (word) => [word])('мост')).toEqual([]);
});

test('any word meets the terms that list one of its own, whatever was matched before', () => {
  const variant = fc.constantFrom('a', 'b', 'c', 'd');
  const queries = fc.array(
    fc.record({ variants: fc.array(variant, { minLength: 1 }), weight: fc.constant(1) }),
  );
  const spoken = fc.array(fc.array(variant).map((terms) => terms.join('+')));
  fc.assert(
    fc.property(queries, spoken, (terms, list) => {
      const match = createTermMatcher(terms, (word) => word.split('+'));
      for (const word of list) {
        const own = word.split('+');
        const expected = [...terms.keys()].filter((place) =>
          terms[place]?.variants.some((one) => own.includes(one)),
        );
        expect(match(word).toSorted((a, b) => a - b)).toEqual(expected);
      }
    }),
    { seed: 73, numRuns: 200 },
  );
});
