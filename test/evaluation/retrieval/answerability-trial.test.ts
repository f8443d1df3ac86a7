import { describe, expect, test } from 'vitest';
import { articleOf, askTrials } from '../../../src/evaluation/retrieval/answerability-trial.ts';
import type { BeirSet } from '../../../src/evaluation/retrieval/beir.ts';
import type { RetrievalQuery, Retriever } from '../../../src/retrieval/retriever.ts';
import { passagesOf } from '../../fakes/content.ts';
import { NOTHING_RETRIEVED } from '../../fakes/retrieval.ts';
import { queryOf } from './query-of.ts';

const SET: BeirSet = {
  passages: ['Bee_hive#0', 'Bee_hive#1', 'Bridge#0', '7_1', '7_2_1', '8_1'].map((id) => ({
    _id: id,
    title: '',
    text: 'Forty hives.',
  })),
  queries: [
    queryOf('How many hives?', { _id: 'q1' }),
    queryOf('Unjudged?', { _id: 'q2' }),
    queryOf('Сколько ульев?', { _id: 'q3', language: 'kk' }),
    queryOf('Why?', { _id: 'q4', answerable: false }),
  ],
  judgements: new Map([
    ['q1', new Map([['Bee_hive#1', 1]])],
    [
      'q3',
      new Map([
        ['8_1', 1],
        ['7_2_1', 2],
        ['Bridge#0', 0],
      ]),
    ],
    ['q4', new Map([['Bridge#0', 1]])],
  ]),
};

/** Finds one passage with a sentence, and nothing when something is left out. */
function recordingRetriever() {
  const asked: RetrievalQuery[] = [];
  const retriever: Retriever = {
    retrieve: async (query) => {
      asked.push(query);
      const found = query.excludedDocuments === undefined ? passagesOf({ id: 'a', turns: ['Hives.'] }) : [];
      return { ...NOTHING_RETRIEVED, ranking: found.map((passage) => ({ passage, score: 0.5 })) };
    },
  };
  return { asked, retriever };
}

describe('the trials of a set', () => {
  test('ask each judged question as it is, then once more without any passage of its articles', async () => {
    const { asked, retriever } = recordingRetriever();
    const trials = await askTrials({ set: SET, retriever, topK: 8 });
    expect(asked).toEqual([
      { text: 'How many hives?', language: 'en', topK: 8 },
      { text: 'Сколько ульев?', language: 'ru', topK: 8 },
      {
        text: 'How many hives?',
        language: 'en',
        topK: 8,
        excludedDocuments: new Set(['Bee_hive#0', 'Bee_hive#1']),
      },
      {
        text: 'Сколько ульев?',
        language: 'ru',
        topK: 8,
        excludedDocuments: new Set(['7_1', '7_2_1', '8_1']),
      },
    ]);
    expect(trials.map(({ isAnswerable }) => isAnswerable)).toEqual([true, true, false, false]);
  });

  test('are grouped by article and told apart by the language of the set', async () => {
    const trials = await askTrials({ set: SET, retriever: recordingRetriever().retriever, topK: 8 });
    expect(trials.map(({ group, language }) => [group, language])).toEqual([
      ['Bee_hive', 'en'],
      ['7', 'kk'],
      ['Bee_hive', 'en'],
      ['7', 'kk'],
    ]);
  });

  test('have the score of the best sentence, and 0 without any', async () => {
    const trials = await askTrials({ set: SET, retriever: recordingRetriever().retriever, topK: 8 });
    // three times the passage's 0.5
    expect(trials.map(({ bestScore }) => bestScore)).toEqual([1.5, 1.5, 0, 0]);
  });

  test('take the unanswerable questions from elsewhere, but for those that are marked as answerable', async () => {
    const { asked, retriever } = recordingRetriever();
    const unanswerable = [
      queryOf('Who built it?', { _id: 'u1' }),
      queryOf('Who paid?', { _id: 'u2', answerable: false }),
      queryOf('How many hives?', { _id: 'u3', answerable: true }),
    ];
    const trials = await askTrials({ set: SET, retriever, topK: 8, unanswerable });
    expect(asked.map(({ text, excludedDocuments }) => [text, excludedDocuments])).toEqual([
      ['How many hives?', undefined],
      ['Сколько ульев?', undefined],
      ['Who built it?', undefined],
      ['Who paid?', undefined],
    ]);
    expect(trials.map(({ isAnswerable }) => isAnswerable)).toEqual([true, true, false, false]);
    expect(new Set(trials.map(({ group }) => group)).size).toBe(4);
  });
});

test.each([
  ['Super_Bowl_50#0', 'Super_Bowl_50'],
  ['19754_8_1', '19754'],
  ['C#_language#3', 'C'],
  ['plain', 'plain'],
])('the passage %s belongs to the article %s', (passage, article) => {
  expect(articleOf(passage)).toBe(article);
});
