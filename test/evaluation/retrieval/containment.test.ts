import { describe, expect, test } from 'vitest';
import type { BeirQuery } from '../../../src/evaluation/retrieval/beir.ts';
import {
  measureContainment,
  withAnswersFrom,
  type ContainmentReport,
} from '../../../src/evaluation/retrieval/containment.ts';
import { createOfflineEmbedder } from '../../../src/models/offline-embedder.ts';
import { OFFLINE_WEIGHTS } from '../../../src/retrieval/channel-weights.ts';
import { createRetriever } from '../../../src/retrieval/retriever.ts';
import { storeOf, type DocumentSketch } from '../../fakes/content.ts';
import { queryOf } from './query-of.ts';

const DOCUMENTS: readonly DocumentSketch[] = [
  { id: 'a', turns: ['На пасеке стоит сорок\n восемь ульев. Весной на пасеке их было ещё тридцать.'] },
  { id: 'b', turns: ['Пасеку открыли осенью 2019 года.'] },
];

async function measure(
  queries: readonly BeirQuery[],
  { topK = 8, sentences = 3 } = {},
): Promise<ContainmentReport> {
  const store = await storeOf(DOCUMENTS);
  const retriever = createRetriever({ store, embedder: createOfflineEmbedder(), weights: OFFLINE_WEIGHTS });
  return measureContainment({ queries, retriever, topK, sentences });
}

const HIVES = 'Сколько ульев стоит на пасеке?';

describe('containment', () => {
  test('is the share of queries whose best sentences hold an answer, by their number', async () => {
    const queries = [
      queryOf(HIVES, { answers: ['сорок восемь'] }),
      queryOf(HIVES, { answers: ['тридцать'] }),
      queryOf('Когда открыли мост?', { answers: ['весной 2020', '2019 года'] }),
      queryOf(HIVES, { answers: ['пятьдесят'] }),
    ];
    expect(await measure(queries)).toEqual({
      queries: 4,
      contained: { '1': 0.5, '2': 0.75, '3': 0.75 },
    });
  });

  test('has as many numbers of sentences as are wanted', async () => {
    const { contained } = await measure([queryOf(HIVES, { answers: ['тридцать'] })], { sentences: 1 });
    expect(contained).toEqual({ '1': 0 });
  });

  test.each(['СОРОК ВОСЕМЬ', 'сорок  восемь', ' сорок\tвосемь ', 'их было еще'])(
    'does not mind case, ё and white space: "%s"',
    async (answer) => {
      const { contained } = await measure([queryOf(HIVES, { answers: [answer] })]);
      expect(contained['3']).toBe(1);
    },
  );

  test('leaves out queries without answers, and takes an empty one for none', async () => {
    const queries = [
      queryOf(HIVES),
      queryOf(HIVES, { answers: ['', ' '] }),
      queryOf(HIVES, { answers: ['пятьдесят'] }),
    ];
    expect(await measure(queries)).toMatchObject({ queries: 1, contained: { '3': 0 } });
  });

  test('looks at the passages that the bot would see', async () => {
    const queries = [queryOf(HIVES, { answers: ['осенью'] })];
    expect((await measure(queries, { topK: 1 })).contained['3']).toBe(0);
    expect((await measure(queries, { topK: 8 })).contained['3']).toBe(1);
  });

  test('cannot be measured without any answer', async () => {
    await expect(measure([queryOf(HIVES)])).rejects.toMatchObject({
      code: 'dataset_invalid',
      message: expect.stringMatching(/^No query has an answer\. Give .*--answers-from\.$/),
    });
  });
});

test('answers can be taken from another file by id, and from there alone', () => {
  const english = [
    queryOf('How many?', { _id: 'q1', answers: ['forty'] }),
    queryOf('When?', { _id: 'q2', answers: ['in autumn'] }),
  ];
  const russian = [queryOf('Сколько?', { _id: 'q1', answers: ['сорок'] })];
  expect(withAnswersFrom(english, russian)).toEqual([
    queryOf('How many?', { _id: 'q1', answers: ['сорок'] }),
    queryOf('When?', { _id: 'q2', answers: [] }),
  ]);
});
