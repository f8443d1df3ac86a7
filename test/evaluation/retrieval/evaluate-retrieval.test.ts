import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BeirSet } from '../../../src/evaluation/retrieval/beir.ts';
import {
  beirContent,
  rankQueries,
  scoreRetrieval,
  toTrecRun,
  type RankedQuery,
} from '../../../src/evaluation/retrieval/evaluate-retrieval.ts';
import { createOfflineEmbedder } from '../../../src/models/offline-embedder.ts';
import { OFFLINE_WEIGHTS } from '../../../src/retrieval/channel-weights.ts';
import { createRetriever, type Retriever } from '../../../src/retrieval/retriever.ts';
import { createMemoryStore } from '../../../src/store/local/memory-store.ts';
import { NOTHING_RETRIEVED } from '../../fakes/retrieval.ts';

const ranked = (
  id: string,
  relevant: Readonly<Record<string, number>>,
  places: readonly (readonly [string, number])[],
  language?: string,
): RankedQuery => ({
  query: { _id: id, text: 'What is this?', answers: [], ...(language !== undefined && { language }) },
  relevance: new Map(Object.entries(relevant)),
  ranking: places.map(([passage, score]) => ({ id: passage, score })),
});

describe('a report of rankings', () => {
  test('has the means worked out by hand', () => {
    const report = scoreRetrieval([
      // found first; second relevant passage missed
      ranked('q1', { a: 1, b: 1 }, [
        ['a', 0.9],
        ['x', 0.5],
        ['y', 0.5],
      ]),
      // found third, after a tie
      ranked('q2', { c: 1 }, [
        ['x', 0.4],
        ['y', 0.4],
        ['c', 0.4],
      ]),
      // not found
      ranked('q3', { d: 1 }, [['x', 0.3]]),
    ]);
    // nDCG: 1 / (1 + 0.6309) = 0.6131; 1 / log2 4 = 0.5; 0
    expect(report.ndcg_at_10).toBeCloseTo((0.6131 + 0.5) / 3, 4);
    // 1, 1/3, 0
    expect(report.mrr_at_10).toBeCloseTo(0.4444, 4);
    expect(report.recall['1']).toBeCloseTo(0.1667, 4);
    expect(report.recall['5']).toBeCloseTo(0.5, 4);
    expect(Object.keys(report.recall)).toEqual(['1', '5', '10', '20']);
    expect(report.queries).toBe(3);
  });

  test('agrees with the published formulas on ties, misses, graded relevance and several relevant passages', () => {
    const misses = Array.from({ length: 10 }, (_, place) => [`x${place}`, 0.5] as const);
    const report = scoreRetrieval([
      // Gains 0, 1, 0, 3, 0, 0, 2, judgements of 0 and below being worth nothing, as in trec_eval:
      //   DCG = 1 / log2 3 + 3 / log2 5 + 2 / log2 8 = 0.63093 + 1.29203 + 0.66667 = 2.58963
      //   ideal = 3 / log2 2 + 2 / log2 3 + 1 / log2 4 = 3 + 1.26186 + 0.5 = 4.76186
      //   nDCG = 0.54383; reciprocal rank 1/2; recall@1 0, @5 2/3, @10 1, @20 1
      ranked('q1', { a: 3, b: 1, c: 2, d: 0, e: -1 }, [
        ['x', 0.9],
        ['b', 0.8],
        ['e', 0.8],
        ['a', 0.5],
        ['d', 0.5],
        ['y', 0.5],
        ['c', 0.2],
      ]),
      // Found in the eleventh place: all 0 but recall@20
      ranked('q2', { a: 1 }, [...misses, ['a', 0.5]]),
      // A tie of three, which stays in the order of the run: gains 0, 1, 1
      //   DCG = 1 / log2 3 + 1 / log2 4 = 1.13093; ideal = 1 + 1 / log2 3 = 1.63093
      //   nDCG = 0.69343; reciprocal rank 1/2; recall@1 0, then 1
      ranked('q3', { t2: 1, t3: 1 }, [
        ['t1', 0.4],
        ['t2', 0.4],
        ['t3', 0.4],
      ]),
      // One of three found, first
      //   DCG = 1; ideal = 2 + 1 / log2 3 + 1 / log2 4 = 3.13093
      //   nDCG = 0.31939; reciprocal rank 1; recall 1/3 at every depth
      ranked('q4', { a: 1, b: 2, c: 1 }, [['a', 0.3]]),
    ]);
    expect(report.ndcg_at_10).toBeCloseTo((0.54383 + 0 + 0.69343 + 0.31939) / 4, 4);
    expect(report.mrr_at_10).toBeCloseTo((1 / 2 + 0 + 1 / 2 + 1) / 4, 4);
    expect(report.recall['1']).toBeCloseTo((0 + 0 + 0 + 1 / 3) / 4, 4);
    expect(report.recall['5']).toBeCloseTo((2 / 3 + 0 + 1 + 1 / 3) / 4, 4);
    expect(report.recall['10']).toBeCloseTo((1 + 0 + 1 + 1 / 3) / 4, 4);
    expect(report.recall['20']).toBeCloseTo((1 + 1 + 1 + 1 / 3) / 4, 4);
  });

  test('is given for each language, stated or guessed', () => {
    const report = scoreRetrieval([
      ranked('q1', { a: 1 }, [['a', 1]], 'kk'),
      ranked('q2', { a: 1 }, [['x', 1]]),
    ]);
    expect(Object.keys(report.by_language)).toEqual(['en', 'kk']);
    expect(report.by_language['kk']).toMatchObject({ queries: 1, mrr_at_10: 1 });
    expect(report.by_language['en']).toMatchObject({ queries: 1, mrr_at_10: 0 });
  });

  test('over no query at all is zero', () => {
    expect(scoreRetrieval([])).toMatchObject({ queries: 0, ndcg_at_10: 0, by_language: {} });
  });
});

describe('a run', () => {
  const linesOf = (run: string): string[][] =>
    run
      .trim()
      .split('\n')
      .map((line) => line.split(' '));

  test('has one line a place, in the format of TREC', () => {
    const run = toTrecRun([
      ranked('q1', {}, [
        ['a', 0.75],
        ['b', 0.5],
      ]),
      ranked('q2', {}, [['c', 1]]),
    ]);
    expect(run).toBe('q1 Q0 a 1 0.750000 suhbat\nq1 Q0 b 2 0.500000 suhbat\nq2 Q0 c 1 1.000000 suhbat\n');
  });

  test('has scores that fall strictly with the rank, also after ties, near-ties and zeros', () => {
    const score = fc.oneof(
      fc.constantFrom(0, 0.5, 1),
      fc.nat(2_000).map((steps) => steps * 5e-7),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 60 }), (scores) => {
        const places = scores.toSorted((a, b) => b - a).map((value, place) => [`p${place}`, value] as const);
        const written = linesOf(toTrecRun([ranked('q', {}, places)]));
        expect(written.map(([, , id, rank]) => [id, rank])).toEqual(
          places.map(([id], place) => [id, String(place + 1)]),
        );
        const printed = written.map(([, , , , value]) => Number(value));
        expect(printed.every((value, place) => place === 0 || value < (printed[place - 1] ?? 0))).toBe(true);
      }),
      { seed: 61, numRuns: 300 },
    );
  });
});

describe('a data set', () => {
  const set: BeirSet = {
    passages: [
      { _id: 'p1', title: 'Bees', text: 'The varroa mite harms them most.' },
      { _id: 'p2', title: '', text: 'The bridge opened in autumn.' },
      { _id: 'p3', title: '', text: 'Мост открыли осенью.' },
    ],
    queries: [
      { _id: 'q1', text: 'What harms bees?', answers: [] },
      { _id: 'q2', text: 'Unjudged question?', answers: [] },
      { _id: 'q3', text: 'Когда открыли мост?', answers: [], language: 'ru' },
    ],
    judgements: new Map([
      ['q3', new Map([['p3', 1]])],
      ['q1', new Map([['p1', 1]])],
    ]),
  };

  test('becomes an index of one document and one unsplit chunk a passage, found by its title too', async () => {
    const content = await beirContent(set.passages, createOfflineEmbedder());
    expect(content.documents.map(({ id, language, length }) => [id, language, length])).toEqual([
      ['p1', 'en', 32],
      ['p2', 'en', 28],
      ['p3', 'ru', 20],
    ]);
    expect(content.chunks.map(({ chunk }) => chunk.span)).toEqual([
      { start: 0, end: 32 },
      { start: 0, end: 28 },
      { start: 0, end: 20 },
    ]);
    expect(content.chunks[0]?.searchText).toBe('Bees\nThe varroa mite harms them most.');
  });

  test('is ranked query by query in its order, those without judgements left out', async () => {
    const embedder = createOfflineEmbedder();
    const store = await createMemoryStore(await beirContent(set.passages, embedder));
    const ranking = await rankQueries(set, createRetriever({ store, embedder, weights: OFFLINE_WEIGHTS }));
    expect(ranking.map(({ query }) => query._id)).toEqual(['q1', 'q3']);
    expect(ranking.map((query) => query.ranking[0]?.id)).toEqual(['p1', 'p3']);
  });

  test('leaves out queries whose judgements are all 0 or below', async () => {
    const embedder = createOfflineEmbedder();
    const store = await createMemoryStore(await beirContent(set.passages, embedder));
    const judgements = new Map([
      ['q1', new Map([['p1', 0]])],
      ['q2', new Map([['p2', -1]])],
      [
        'q3',
        new Map([
          ['p3', 1],
          ['p1', 0],
        ]),
      ],
    ]);
    const retriever = createRetriever({ store, embedder, weights: OFFLINE_WEIGHTS });
    const ranking = await rankQueries({ ...set, judgements }, retriever);
    expect(ranking.map(({ query }) => query._id)).toEqual(['q3']);
  });

  test('is searched a hundred places deep', async () => {
    const depths: number[] = [];
    const retriever: Retriever = {
      retrieve: async ({ topK }) => {
        depths.push(topK);
        return NOTHING_RETRIEVED;
      },
    };
    await rankQueries(set, retriever);
    expect(depths).toEqual([100, 100]);
  });
});
