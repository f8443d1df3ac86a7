import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lexiconConcepts, singleWords } from '../../src/text/lexicon-concepts.ts';

const file = readFileSync(new URL('../../src/text/lexicon.tsv', import.meta.url), 'utf8');
const lines = file.split('\n').slice(0, -1);
const columns = lines.map((line) => line.split('\t').map((column) => column.split('|')));

const lemmasOf = (place: number): string[] => columns.flatMap((concept) => concept[place] ?? []);
const repeated = (list: readonly string[]): string[] =>
  list.filter((item, place) => list.indexOf(item) !== place);

describe('the file of the lexicon', () => {
  test('has three thousand concepts or more, each in three columns', () => {
    expect(lines.length).toBeGreaterThanOrEqual(3_000);
    expect(lines.filter((_, place) => columns[place]?.length !== 3)).toEqual([]);
  });

  test('ends in a line break and has no other kind of one', () => {
    expect(file.endsWith('\n')).toBe(true);
    expect(/[\r\u2028\u2029]/.test(file)).toBe(false);
  });

  test('stands sorted by code unit, no line twice', () => {
    expect(lines.filter((line, place) => place > 0 && line <= (lines[place - 1] ?? ''))).toEqual([]);
  });

  test('has no lemma twice in a column', () => {
    const doubled = columns.flatMap((concept) => concept.flatMap(repeated));
    expect(doubled).toEqual([]);
  });

  test.each([
    ['English', 0, /^[a-z]+([ '-][a-z]+)*$/],
    ['Russian', 1, /^[а-яё]+([ -][а-яё]+)*$/],
    ['Kazakh', 2, /^[а-яёәғқңөұүһі]+([ -][а-яёәғқңөұүһі]+)*$/],
  ])('has %s lemmas of its own letters with one sign between words, none empty', (_, place, lemma) => {
    expect(lemmasOf(place).length).toBeGreaterThanOrEqual(3_000);
    expect(lemmasOf(place).filter((written) => !lemma.test(written))).toEqual([]);
  });
});

describe('the concepts', () => {
  test('are as many as the lines, each with a lemma in every language', () => {
    const concepts = lexiconConcepts();
    expect(concepts).toHaveLength(lines.length);
    const gaps = concepts.filter((concept) =>
      Object.values(concept).some(
        (lemmas) => lemmas.length === 0 || lemmas.some((lemma) => lemma.length === 0),
      ),
    );
    expect(gaps).toEqual([]);
  });

  test('have folded words, several for a phrase', () => {
    expect(lexiconConcepts().find(({ en }) => en.some(([word]) => word === 'bee'))?.kk).toContainEqual([
      'ара',
    ]);
    const written = new Set(lexiconConcepts().flatMap(({ ru, kk }) => [...ru, ...kk].flat()));
    expect([...written].filter((word) => /[ёәғқңөұүһі]/.test(word))).toEqual([]);
    expect(lexiconConcepts().flatMap(({ ru }) => ru)).toContainEqual(['повестка', 'дня']);
  });

  test('give their single words without the phrases', () => {
    expect(singleWords([['повестка'], ['повестка', 'дня'], []])).toEqual(['повестка']);
  });
});
