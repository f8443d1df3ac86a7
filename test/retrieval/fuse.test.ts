import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fuse, type ChannelHits } from '../../src/retrieval/fuse.ts';

const fixed = { seed: 31, numRuns: 200 };
const hits = fc
  .uniqueArray(fc.record({ chunk: fc.nat(12), score: fc.double({ min: 0, max: 1, noNaN: true }) }), {
    selector: ({ chunk }) => chunk,
    maxLength: 8,
  })
  .map((list) => list.toSorted((a, b) => b.score - a.score));
const channel = fc.record({ hits, weight: fc.constantFrom(0.05, 0.6, 1, 2) });
const channels = fc.array(channel, { minLength: 1, maxLength: 4 });

describe('fusing channels', () => {
  test('adds weighted shares and divides by all the weight', () => {
    const fused = fuse([
      { weight: 3, hits: [{ chunk: 7, score: 0.5 }] },
      {
        weight: 1,
        hits: [
          { chunk: 2, score: 1 },
          { chunk: 7, score: 0.25 },
        ],
      },
    ]);
    expect(fused).toEqual([
      { chunk: 7, score: 0.4375 },
      { chunk: 2, score: 0.25 },
    ]);
  });

  test('ranks what two channels found above what one found as well', () => {
    const both = { chunk: 9, score: 0.5 };
    const fused = fuse([
      { weight: 1, hits: [{ chunk: 1, score: 0.5 }, both] },
      { weight: 1, hits: [both, { chunk: 2, score: 0.5 }] },
    ]);
    expect(fused.map(({ chunk }) => chunk)).toEqual([9, 1, 2]);
  });

  test('breaks ties by chunk number', () => {
    const tied = [5, 3, 8].map((chunk) => ({ chunk, score: 0.5 }));
    expect(fuse([{ weight: 1, hits: tied }]).map(({ chunk }) => chunk)).toEqual([3, 5, 8]);
  });

  test('of no hits gives none', () => {
    expect(fuse([])).toEqual([]);
    expect(fuse([{ weight: 1, hits: [] }])).toEqual([]);
  });

  test('does not depend on the order of the channels', () => {
    const rounded = (list: readonly ChannelHits[]) =>
      fuse(list)
        .map(({ chunk, score }) => ({ chunk, score: Math.round(score * 1e9) }))
        .toSorted((a, b) => b.score - a.score || a.chunk - b.chunk);
    fc.assert(
      fc.property(channels, (list) => {
        expect(rounded(list.toReversed())).toEqual(rounded(list));
      }),
      fixed,
    );
  });

  test('gives every chunk found once, best first, with a share from 0 to 1', () => {
    fc.assert(
      fc.property(channels, (list) => {
        const fused = fuse(list);
        const found = new Set(list.flatMap((one) => one.hits.map(({ chunk }) => chunk)));
        expect(fused.map(({ chunk }) => chunk).toSorted((a, b) => a - b)).toEqual(
          [...found].toSorted((a, b) => a - b),
        );
        const scores = fused.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        expect(Math.min(0, ...scores)).toBe(0);
        expect(Math.max(1, ...scores)).toBeCloseTo(1, 9);
      }),
      fixed,
    );
  });
});

describe('of any channels', () => {
  test('the order of the hits within one makes no difference', () => {
    fc.assert(
      fc.property(channels, (list) => {
        const reversed = list.map((one) => ({ ...one, hits: one.hits.toReversed() }));
        expect(fuse(reversed)).toEqual(fuse(list));
      }),
      fixed,
    );
  });

  test('hits with equal scores stand by their numbers', () => {
    fc.assert(
      fc.property(channels, (list) => {
        const fused = fuse(list);
        for (const [place, { chunk, score }] of fused.entries()) {
          const next = fused[place + 1];
          expect(next === undefined || next.score < score || next.chunk > chunk).toBe(true);
        }
      }),
      fixed,
    );
  });

  test('weights all made as many times as great change no score', () => {
    fc.assert(
      fc.property(channels, (list) => {
        const scoresOf = (weighted: readonly ChannelHits[]) =>
          new Map(fuse(weighted).map(({ chunk, score }) => [chunk, Math.round(score * 1e9)]));
        const doubled = list.map((one) => ({ ...one, weight: 2 * one.weight }));
        expect(scoresOf(doubled)).toEqual(scoresOf(list));
      }),
      fixed,
    );
  });
});
