import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  PERTURBATIONS,
  perturbQueries,
  type Perturbation,
} from '../../../src/evaluation/retrieval/perturb.ts';
import { queryOf } from './query-of.ts';

const perturbed = (kind: Perturbation, text: string, { id = 'q1', seed = 1 } = {}): string =>
  perturbQueries([queryOf(text, { _id: id })], { kind, seed })
    .map((query) => query.text)
    .join();

describe('a perturbed query', () => {
  test('is the same for the same seed, here and everywhere', () => {
    const text = 'Сколько ульев стоит на вашей пасеке?';
    expect(perturbed('typos', text)).toBe('Скосько льев ттоит на вшаей пасек?');
    expect(perturbed('typos', text, { seed: 2 })).toMatchInlineSnapshot(
      `"Сшколько ульеу стоът на вашех пвсеке?"`,
    );
    expect(perturbed('case', text)).toBe('сколько ульев стоит на вашей пасеке?');
    expect(perturbed('case', text, { id: 'q13' })).toBe('СкОЛьКО УЛьеВ СтоИТ На ВаШеЙ пАсеКе?');
  });

  test('does not depend on the other queries', () => {
    const query = fc.record({
      _id: fc.string(),
      text: fc.lorem(),
      answers: fc.array(fc.string(), { maxLength: 2 }),
    });
    const queries = fc.uniqueArray(query, { selector: ({ _id: id }) => id, minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(queries, fc.constantFrom(...PERTURBATIONS), fc.nat(), (all, kind, seed) => {
        const alone = all.flatMap((one) => perturbQueries([one], { kind, seed }));
        expect(perturbQueries(all, { kind, seed })).toEqual(alone);
      }),
      { seed: 22, numRuns: 100 },
    );
  });

  test('differs from that of another seed and from that of another id', () => {
    const text = 'Сколько ульев стоит на вашей пасеке?';
    const variants = [
      perturbed('typos', text),
      perturbed('typos', text, { seed: 2 }),
      perturbed('typos', text, { id: 'q2' }),
    ];
    expect(new Set(variants).size).toBe(3);
  });

  test('keeps its id, its answers and the language that it had before', () => {
    const query = queryOf('Қанша ұя бар?', { answers: ['Қырық'] });
    expect(perturbQueries([query], { kind: 'kk-letters', seed: 1 })).toEqual([
      { _id: 'q1', text: 'Канша уя бар?', answers: ['Қырық'], language: 'kk' },
    ]);
  });
});

describe('Kazakh letters', () => {
  test('become the Russian ones that are typed in their place, capitals too', () => {
    expect(perturbed('kk-letters', 'әғқңөұүһі ӘҒҚҢӨҰҮҺІ')).toBe('агкноуухи АГКНОУУХИ');
  });

  test('leave every other letter alone', () => {
    expect(perturbed('kk-letters', 'Ещё ёж, Ivan i İ 5!')).toBe('Ещё ёж, Ivan i İ 5!');
  });
});

describe('case', () => {
  const text = 'How many Hives are there in the old apiary?';
  const variants = Array.from({ length: 60 }, (_, place) => perturbed('case', text, { id: `q${place}` }));

  test('is all upper, all lower or random, each for some queries', () => {
    const upper = variants.filter((variant) => variant === text.toUpperCase());
    const lower = variants.filter((variant) => variant === text.toLowerCase());
    expect(upper.length).toBeGreaterThan(8);
    expect(lower.length).toBeGreaterThan(8);
    expect(variants.length - upper.length - lower.length).toBeGreaterThan(8);
  });

  test('is all that changes', () => {
    for (const variant of variants) expect(variant.toLowerCase()).toBe(text.toLowerCase());
  });
});

test('punctuation is removed, all of it and nothing else', () => {
  const text = '«Улей» – это что-то: 5 % (или 6,5)? “Yes…” № 3 = A+B!';
  expect(perturbed('punctuation', text)).toBe('Улей  это чтото 5  или 65 Yes № 3 = A+B');
});
