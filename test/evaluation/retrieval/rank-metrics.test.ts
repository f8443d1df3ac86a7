import { describe, expect, test } from 'vitest';
import { ndcg, recall, reciprocalRank } from '../../../src/evaluation/retrieval/rank-metrics.ts';

/** Three relevant passages, one of them more so, and one judged as not relevant. */
const relevance = new Map([
  ['a', 2],
  ['b', 1],
  ['c', 1],
  ['x', 0],
]);

describe('nDCG', () => {
  test('discounts graded gains by their places', () => {
    // gains 1, 0, 2, 0: 1 / log2 2 + 2 / log2 4 = 2; ideal 2 / 1 + 1 / log2 3 + 1 / 2 = 3.1309
    expect(ndcg(['b', 'x', 'a', 'z'], relevance, 10)).toBeCloseTo(0.6388, 4);
  });

  test('is 1 for an ideal ranking, whatever follows it', () => {
    expect(ndcg(['a', 'c', 'b', 'x', 'z'], relevance, 10)).toBeCloseTo(1, 4);
  });

  test('does not see what stands below its depth', () => {
    // gain 1 at the third place, a below: 0.5 / 3.1309; then at depth 2: 0
    expect(ndcg(['x', 'z', 'b', 'a'], relevance, 3)).toBeCloseTo(0.1597, 4);
    expect(ndcg(['x', 'z', 'b', 'a'], relevance, 2)).toBe(0);
  });

  test('has an ideal that is no longer than its depth', () => {
    expect(ndcg(['a'], relevance, 1)).toBeCloseTo(1, 4);
    // 1 / 2
    expect(ndcg(['b'], relevance, 1)).toBeCloseTo(0.5, 4);
  });

  test.each([
    ['a miss', ['x', 'y', 'z'], relevance],
    ['an empty ranking', [], relevance],
    ['a query without relevant passages', ['x'], new Map([['x', 0]])],
    ['a query without judgements', ['x'], new Map<string, number>()],
  ])('is 0 for %s', (_, ranking, judged) => {
    expect(ndcg(ranking, judged, 10)).toBe(0);
  });

  test('takes a negative judgement for not relevant', () => {
    const judged = new Map([
      ['a', 1],
      ['spam', -2],
    ]);
    // 1 / log2 3
    expect(ndcg(['spam', 'a'], judged, 10)).toBeCloseTo(0.6309, 4);
  });
});

describe('the reciprocal rank', () => {
  test.each<[readonly string[], number, number]>([
    [['a', 'b'], 10, 1],
    [['x', 'b', 'a'], 10, 0.5],
    [['x', 'y', 'z', 'c'], 10, 0.25],
    [['x', 'y', 'z', 'c'], 3, 0],
    [['x', 'y'], 10, 0],
    [[], 10, 0],
  ])('of %j within %i is %d', (ranking, depth, expected) => {
    expect(reciprocalRank(ranking, relevance, depth)).toBe(expected);
  });
});

describe('recall', () => {
  test.each<[readonly string[], number, number]>([
    [['a', 'b', 'c'], 5, 1],
    [['a', 'x', 'b', 'y', 'c'], 5, 1],
    [['a', 'x', 'b', 'y', 'c'], 4, 0.6667],
    [['a', 'a', 'a'], 5, 0.3333],
    [['x', 'y'], 5, 0],
    [[], 5, 0],
  ])('of %j within %i is %d', (ranking, depth, expected) => {
    expect(recall(ranking, relevance, depth)).toBeCloseTo(expected, 4);
  });

  test('is 0 when nothing is relevant', () => {
    expect(recall(['x'], new Map([['x', 0]]), 5)).toBe(0);
  });
});

test.each([
  ['q1', ['d3', 'd1', 'd2'], { d1: 0, d2: 1, d3: 0 }, 0.5],
  ['q2', ['d1', 'd3', 'd2'], { d2: 1, d3: 1 }, 0.6934264036172708],
])(
  'nDCG is what trec_eval gives for %s of the run in the README of pytrec_eval',
  (_, ranking, judged, published) => {
    expect(ndcg(ranking, new Map(Object.entries(judged)), 10)).toBeCloseTo(published, 12);
  },
);
