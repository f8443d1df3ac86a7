import { describe, expect, test } from 'vitest';
import { ModelError } from '../../src/domain/errors.ts';
import type { Embedder } from '../../src/models/embedder.ts';
import { createOfflineEmbedder } from '../../src/models/offline-embedder.ts';
import {
  EMBEDDING_WEIGHTS,
  OFFLINE_WEIGHTS,
  type ChannelWeights,
} from '../../src/retrieval/channel-weights.ts';
import { rerank } from '../../src/retrieval/rerank.ts';
import { createRetriever, type Retrieval, type RetrievalQuery } from '../../src/retrieval/retriever.ts';
import { sentenceReaderOf } from '../../src/retrieval/sentence-reader.ts';
import type { ChunkStore } from '../../src/store/chunk-store.ts';
import { storeOf, type DocumentSketch } from '../fakes/content.ts';
import { LIBRARY } from '../fakes/library.ts';

/** With every channel searched; vectors bring passages that share no word. */
const ALL_CHANNELS: ChannelWeights = { words: 1, sounds: 0.6, vectors: 0.05 };

const retrieve = async (
  query: Partial<RetrievalQuery> & Pick<RetrievalQuery, 'text' | 'language'>,
  documents: readonly DocumentSketch[] = LIBRARY,
): Promise<Retrieval> => {
  const embedder = createOfflineEmbedder();
  const store = await storeOf(documents);
  return createRetriever({ store, embedder, weights: ALL_CHANNELS }).retrieve({ topK: 20, ...query });
};

const idsOf = ({ ranking }: Retrieval): string[] => ranking.map(({ passage }) => passage.id);
const documentsOf = ({ ranking }: Retrieval): string[] =>
  [...new Set(ranking.map(({ passage }) => passage.documentId))].toSorted();

describe('the ranking', () => {
  test('begins with the passage that fits the question best', async () => {
    expect(idsOf(await retrieve({ text: 'Какой клещ вредит пчёлам?', language: 'ru' }))[0]).toBe(
      'bees-ru#3.1',
    );
  });

  test('finds by the interviewer’s question what the answer does not repeat', async () => {
    const documents: DocumentSketch[] = [
      { id: 'a', turns: [{ text: 'Лет двадцать, не меньше.', question: 'Давно ли вы строите лодки?' }] },
      { id: 'b', turns: [{ text: 'Это дорого.', question: 'Сколько стоит мёд?' }] },
    ];
    const retrieval = await retrieve({ text: 'строите лодки', language: 'ru' }, documents);
    expect(retrieval.ranking[0]?.passage.text).toBe('Лет двадцать, не меньше.');
  });

  test('falls in score, which stays a share from 0 to 1', async () => {
    const { ranking } = await retrieve({ text: 'Пчёлам вредит клещ варроа в Таразе', language: 'ru' });
    const scores = ranking.map(({ score }) => score);
    expect(scores.length).toBeGreaterThan(3);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
  });

  test('never goes below 0 where a trained vector points the other way', async () => {
    const store = await storeOf([{ id: 'a', turns: ['Лодка плывёт.'] }]);
    const offline = createOfflineEmbedder();
    const opposite: Embedder = {
      identity: offline.identity,
      embed: async () =>
        (await offline.embed(['\nЛодка плывёт.'])).map((vector) => vector.map((number) => -number)),
    };
    const retriever = createRetriever({ store, embedder: opposite, weights: EMBEDDING_WEIGHTS });
    const { ranking } = await retriever.retrieve({ text: 'снег', language: 'ru', topK: 5 });
    expect(ranking.map(({ score }) => score)).toEqual([0]);
  });

  test('breaks ties by chunk id', async () => {
    const twins = ['c', 'a', 'b'].map((id) => ({ id, turns: ['Лодка плывёт по реке.'] }));
    expect(idsOf(await retrieve({ text: 'лодка', language: 'ru' }, twins))).toEqual([
      'a#1.1',
      'b#1.1',
      'c#1.1',
    ]);
  });

  test.each([1, 2, 3])('has no more than the %i passages wanted', async (topK) => {
    const all = await retrieve({ text: 'Пчёлам вредит клещ', language: 'ru' });
    const some = await retrieve({ text: 'Пчёлам вредит клещ', language: 'ru', topK });
    expect(idsOf(some)).toEqual(idsOf(all).slice(0, topK));
    expect(some.ranking).toHaveLength(topK);
  });

  test('is empty over an empty index', async () => {
    expect((await retrieve({ text: 'лодка', language: 'ru' }, [])).ranking).toEqual([]);
  });

  test('of words that no document knows ends in no error', async () => {
    const { words, corrections } = await retrieve({ text: 'zzzzqq', language: 'en' });
    expect(words.length).toBeGreaterThan(0);
    expect(words.every(({ weight }) => weight > 2)).toBe(true);
    expect(corrections).toEqual([]);
  });
});

test('a passage that every channel ranks second can be the one passage wanted', async () => {
  const library = await storeOf([{ id: 'a', turns: ['Первый.', 'Второй.', 'Третий.'] }]);
  const channels = { words: [0, 2], sounds: [1, 2] };
  const store: ChunkStore = {
    ...library,
    searchTerms: async (channel, _terms, { limit }) => ({
      hits: channels[channel].map((chunk, place) => ({ chunk, score: 0.9 - place / 10 })).slice(0, limit),
      reachable: 1,
      weights: [],
      frequencies: [],
    }),
  };
  const weights = { words: 1, sounds: 1, vectors: 0 };
  const retriever = createRetriever({ store, embedder: createOfflineEmbedder(), weights });
  expect(idsOf(await retriever.retrieve({ text: 'мост', language: 'ru', topK: 1 }))).toEqual(['a#3.1']);
});

describe('translations', () => {
  test("stay out where the asker's language has the document", async () => {
    const retrieval = await retrieve({ text: 'варроа', language: 'kk' });
    expect(documentsOf(retrieval)).toEqual(['bees-kk', 'bridge-ru', 'notes-en']);
  });

  test('are searched across scripts where it has not', async () => {
    const russian = LIBRARY.filter(({ id }) => id === 'bees-ru' || id === 'bridge-ru');
    expect(
      idsOf(await retrieve({ text: 'Varroa in Taraz', language: 'en' }, russian))
        .slice(0, 2)
        .toSorted(),
    ).toEqual(['bees-ru#2.1', 'bees-ru#3.1']);
  });

  test('are found by the words of the asker through the lexicon', async () => {
    const documents: DocumentSketch[] = [
      { id: 'a', turns: ['Лодка стояла у берега.', 'На горе выпал снег.', 'Мост построили из камня.'] },
    ];
    const store = await storeOf(documents);
    const weights = { words: 1, sounds: 0, vectors: 0 };
    const retriever = createRetriever({ store, embedder: createOfflineEmbedder(), weights });
    const retrieval = await retriever.retrieve({ text: 'Who built the bridge?', language: 'en', topK: 3 });
    expect(idsOf(retrieval)[0]).toBe('a#3.1');
    expect(retrieval.bestShares.words).toBeGreaterThan(0);
  });

  test('are found when the filter asks for them', async () => {
    const byId = await retrieve({ text: 'варроа', language: 'ru', filter: { document_ids: ['bees-en'] } });
    expect(documentsOf(byId)).toEqual(['bees-en']);
    const byLanguage = await retrieve({ text: 'варроа', language: 'ru', filter: { languages: ['kk'] } });
    expect(documentsOf(byLanguage)).toEqual(['bees-kk']);
    const bySpeaker = await retrieve({
      text: 'варроа',
      language: 'ru',
      filter: { speakers: ['Aigul Satova'] },
    });
    expect(documentsOf(bySpeaker)).toEqual(['bees-en']);
  });
});

describe('a filter', () => {
  test.each([
    ['document_ids', { document_ids: ['bridge-ru'] }, ['bridge-ru#1.1']],
    ['speakers', { speakers: ['Корреспондент'] }, ['bees-ru#1.1']],
    ['roles', { roles: ['editorial'] as const }, ['bridge-ru#1.1', 'notes-en#1.1']],
    ['languages', { languages: ['en'] as const, roles: ['editorial'] as const }, ['notes-en#1.1']],
    ['dates', { date_from: '2021-01-01', date_to: '2021-12-31' }, ['bridge-ru#1.1']],
    ['no match', { document_ids: ['nothing'] }, []],
  ])('by %s leaves only what it names', async (_, filter, expected) => {
    const retrieval = await retrieve({ text: 'Мост через реку, мёд и пчёлы', language: 'ru', filter });
    expect(idsOf(retrieval).toSorted()).toEqual(expected);
  });
});

describe('the words of the question', () => {
  test('are its content words with their weights, those that only ask left out', async () => {
    const { words, question } = await retrieve({ text: 'Что вредит пчёлам?', language: 'ru' });
    expect([...new Set(words.map(({ word }) => word))]).toEqual(['вредит', 'пчёлам']);
    expect(words.flatMap(({ variants }) => variants)).toEqual(
      expect.arrayContaining(['вред', '~вреди', 'пчел', '~пчела']),
    );
    expect(words.every(({ weight }) => weight > 0)).toBe(true);
    expect(question).toBe('Что вредит пчёлам?');
  });

  test('weigh the more the fewer passages have them', async () => {
    const { words } = await retrieve({ text: 'пчёлам варроа', language: 'ru' });
    const weightOf = (wanted: string) => words.find(({ word }) => word === wanted)?.weight;
    // the bees are in more passages, in every language, than the mite
    expect(weightOf('варроа')).toBeGreaterThan(weightOf('пчёлам') ?? Number.NaN);
  });

  test('are none for a question that only asks', async () => {
    const { words, sounds } = await retrieve({ text: 'Кто это?', language: 'ru' });
    expect({ words, sounds }).toEqual({ words: [], sounds: [] });
  });
});

describe('the embedder', () => {
  const failing: Embedder = {
    identity: createOfflineEmbedder().identity,
    embed: async () => {
      throw new ModelError('model_failed', 'no vector today');
    },
  };

  test('passes its fault on', async () => {
    const retriever = createRetriever({
      store: await storeOf(LIBRARY),
      embedder: failing,
      weights: ALL_CHANNELS,
    });
    await expect(retriever.retrieve({ text: 'мёд', language: 'ru', topK: 3 })).rejects.toThrow(
      'no vector today',
    );
  });

  test('is not asked where vectors count nothing', async () => {
    const store = await storeOf(LIBRARY);
    const retriever = createRetriever({ store, embedder: failing, weights: OFFLINE_WEIGHTS });
    const { ranking } = await retriever.retrieve({ text: 'мёд', language: 'ru', topK: 3 });
    expect(ranking.length).toBeGreaterThan(0);
  });

  test('gets the question as it was put, with the signal', async () => {
    const calls: unknown[] = [];
    const offline = createOfflineEmbedder();
    const recording: Embedder = {
      identity: offline.identity,
      embed: async (texts, options) => {
        calls.push({ texts, signal: options?.signal });
        return offline.embed(texts);
      },
    };
    const { signal } = new AbortController();
    const retriever = createRetriever({
      store: await storeOf(LIBRARY),
      embedder: recording,
      weights: ALL_CHANNELS,
    });
    await retriever.retrieve({ text: 'Где мёд?', language: 'ru', topK: 3, signal });
    expect(calls).toEqual([{ texts: ['Где мёд?'], signal }]);
  });
});

describe('documents that a query excludes', () => {
  const query = { text: 'Какой клещ вредит пчёлам?', language: 'ru' } as const;

  test('leave the ranking, together with the other translations', async () => {
    const retrieval = await retrieve({ ...query, excludedDocuments: new Set(['bees-ru']) });
    expect(documentsOf(retrieval)).toEqual(['bridge-ru', 'notes-en']);
  });

  test('still count for how rare a word is', async () => {
    const all = await retrieve(query);
    const some = await retrieve({ ...query, excludedDocuments: new Set(['bees-ru']) });
    expect(some.words).toEqual(all.words);
    expect(some.sounds).toEqual(all.sounds);
  });

  test('lend the others nothing of their nearness', async () => {
    const all = await retrieve(query);
    const some = await retrieve({ ...query, excludedDocuments: new Set(['bees-ru']) });
    expect(some.bestShares.words).toBeLessThan(all.bestShares.words);
    expect(some.bestShares.sounds).toBeLessThan(all.bestShares.sounds);
    expect(some.bestShares.vectors).toBeLessThan(all.bestShares.vectors);
  });
});

describe('the best share of a channel', () => {
  test('is that of its own best hit, before channels are fused', async () => {
    const text = 'Лодка плывёт по реке.';
    const retrieval = await retrieve({ text, language: 'ru' }, [{ id: 'a', turns: [text] }]);
    const { bestShares } = retrieval;
    const { words, sounds, vectors } = ALL_CHANNELS;
    const fused = words * bestShares.words + sounds * bestShares.sounds + vectors * bestShares.vectors;
    const before = retrieval.ranking.map(({ passage }) => ({
      passage,
      score: fused / (words + sounds + vectors),
    }));
    const [expected] = rerank(before, { reader: sentenceReaderOf(retrieval), language: 'ru' });
    expect(retrieval.ranking[0]?.score).toBeCloseTo(expected?.score ?? Number.NaN, 9);
    expect(bestShares.vectors).toBeGreaterThan(0.9);
    expect(bestShares.words).toBeGreaterThan(0.3);
    expect(bestShares.words).toBeLessThan(1);
  });

  test('is 0 where nothing is found', async () => {
    const { bestShares } = await retrieve({ text: 'лодка', language: 'ru' }, []);
    expect(bestShares).toEqual({ words: 0, sounds: 0, vectors: 0 });
  });
});
