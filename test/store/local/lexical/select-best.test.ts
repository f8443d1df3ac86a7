import fc from 'fast-check';
import { expect, test } from 'vitest';
import { selectBest, selectBestScores } from '../../../../src/store/local/lexical/select-best.ts';

test('the best scores are those that sorting all of them gives, zeros and refused chunks aside', () => {
  /** Few values, so that many are equal. */
  const scores = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 60 });
  fc.assert(
    fc.property(scores, fc.nat(20), (list, limit) => {
      const accepts = (chunk: number): boolean => chunk % 4 !== 2;
      const hits = list.map((score, chunk) => ({ chunk, score }));
      const expected = selectBest(
        hits.filter(({ chunk, score }) => score > 0 && accepts(chunk)),
        limit,
      );
      expect(selectBestScores(Float64Array.from(list), { limit, accepts })).toEqual(expected);
    }),
    { seed: 2_026, numRuns: 1000 },
  );
});

test('only chunks that may be among the best are asked for', () => {
  const asked: number[] = [];
  const accepts = (chunk: number): boolean => asked.push(chunk) > 0;
  selectBestScores(Float64Array.of(5, 4, 0, 3, 6, 5), { limit: 2, accepts });
  expect(asked).toEqual([0, 1, 4]);
});
