import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packPassages } from '../../src/answering/pack-passages.ts';
import { passagesOf } from '../fakes/content.ts';

const ranked = [
  { id: 'a', turns: ['Один.', 'Два.', 'Три.'] },
  { id: 'b', turns: ['Четыре.'] },
].flatMap((sketch) => passagesOf(sketch).map((passage) => ({ passage, score: 1 })));

const pack = (tokens: number, prices: readonly number[], perDocument = 8): string[] => {
  const priceOf = new Map(ranked.map(({ passage }, place) => [passage.id, prices[place] ?? 0]));
  const cost = ({ id }: { readonly id: string }): number => priceOf.get(id) ?? 0;
  return packPassages(ranked, { tokens, perDocument, cost }).map(({ id }) => id);
};

describe('packed passages', () => {
  test('come best first as long as there is room', () => {
    expect(pack(30, [10, 10, 10, 10])).toEqual(['a#1.1', 'a#2.1', 'a#3.1']);
  });

  test('give way to shorter ones behind them', () => {
    expect(pack(20, [10, 100, 10, 10])).toEqual(['a#1.1', 'a#3.1']);
  });

  test('are so many of one document at most', () => {
    expect(pack(100, [10, 10, 10, 10], 2)).toEqual(['a#1.1', 'a#2.1', 'b#1.1']);
  });

  test('are none where none fits', () => {
    expect(pack(9, [10, 10, 10, 10])).toEqual([]);
    expect(pack(-5, [0, 0, 0, 0])).toEqual([]);
  });

  test('never cost more than the budget, and keep their order', () => {
    const prices = fc.array(fc.nat(50), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.nat(150), prices, (tokens, list) => {
        const ids = pack(tokens, list);
        const all = ranked.map(({ passage }) => passage.id);
        const spent = ids.reduce((sum, id) => sum + (list[all.indexOf(id)] ?? 0), 0);
        expect(spent).toBeLessThanOrEqual(tokens);
        expect(ids).toEqual(all.filter((id) => ids.includes(id)));
      }),
      { seed: 81, numRuns: 200 },
    );
  });
});
