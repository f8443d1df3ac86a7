import { describe, expect, test } from 'vitest';
import { createOfflineEmbedder } from '../../src/models/offline-embedder.ts';
import type { ChunkStore, IndexContent, SearchLimits } from '../../src/store/chunk-store.ts';
import { soundTerms, wordTerms } from '../../src/text/terms.ts';
import { contentOf, documentOf } from '../fakes/content.ts';
import { LIBRARY } from '../fakes/library.ts';
import { questionTermsOf } from '../fakes/question-terms.ts';
import { COMMON_TERMS, FILTER_CASES } from './filter-cases.ts';

export type OpenStore = (content: IndexContent) => Promise<ChunkStore>;

const EVERYTHING = 1_000;

/** Registers what every ChunkStore has to do; `open` makes one that holds the content it is given. */
export function describeChunkStore(name: string, open: OpenStore): void {
  const openLibrary = async (): Promise<ChunkStore> => open(await contentOf(LIBRARY));
  describe(`${name}, as a chunk store,`, () => {
    describe('shows what it holds:', () => describeContents(open, openLibrary));
    describe('searches terms:', () => describeTermSearch(open, openLibrary));
    describe('searches vectors:', () => describeVectorSearch(open, openLibrary));
    describe('keeps to filters:', () => describeFilters(openLibrary));
  });
}

function describeContents(open: OpenStore, openLibrary: () => Promise<ChunkStore>): void {
  test('the documents stand sorted by id, without their text', async () => {
    const store = await openLibrary();
    expect(store.documents.map(({ id }) => id)).toEqual([
      'bees-en',
      'bees-kk',
      'bees-ru',
      'bridge-ru',
      'notes-en',
    ]);
    expect(store.documents.some((document) => 'text' in document)).toBe(false);
    expect(store.documents[3]).toMatchObject({ date: '2021-03-02', verbatim: false, kind: 'article' });
  });

  test('a document comes with its canonical text, an unknown one not at all', async () => {
    const store = await openLibrary();
    const bees = LIBRARY.find(({ id }) => id === 'bees-kk');
    expect(await store.document('bees-kk')).toEqual(bees && documentOf(bees));
    expect(await store.document('bees')).toBeUndefined();
    expect(await store.document('constructor')).toBeUndefined();
  });

  test('it says how many chunks there are and which embedder made them', async () => {
    const store = await openLibrary();
    expect(store.chunkCount).toBe(9);
    expect(store.embedder).toEqual(createOfflineEmbedder().identity);
  });

  test('passages come in the order asked for, each with the words of its span', async () => {
    const store = await openLibrary();
    const passages = await store.passages([8, 0, 4]);
    expect(passages.map(({ id }) => id)).toEqual(['notes-en#1.1', 'bees-ru#1.1', 'bees-kk#2.1']);
    for (const { documentId, span, text } of passages) {
      const document = await store.document(documentId);
      expect(document?.text.slice(span.start, span.end)).toBe(text);
    }
  });

  test('the passages of a document come in their order, those of an unknown one not at all', async () => {
    const store = await openLibrary();
    const passages = await store.documentPassages('bees-ru');
    expect(passages.map(({ id }) => id)).toEqual(['bees-ru#1.1', 'bees-ru#2.1', 'bees-ru#3.1']);
    expect(passages).toEqual(await store.passages([0, 1, 2]));
    expect(await store.documentPassages('bees')).toEqual([]);
    expect(await store.documentPassages('constructor')).toEqual([]);
  });

  test('the vocabulary has the words of what is searched, questions too, however they are folded', async () => {
    const documents = [
      { id: 'a', turns: [{ text: 'Лес горел. ЛЕС!', question: 'Где Ёлка?' }] },
      { id: 'b', language: 'kk' as const, turns: ['Лес пен қала C5.'] },
    ];
    const store = await open(await contentOf(documents));
    const { has } = await store.vocabulary();
    const known = ['лес', 'C5', 'Где', 'горел', 'пен', 'елка', 'Ёлка', 'кала', 'қала'];
    expect(known.filter((word) => !has(word))).toEqual([]);
    expect(['лесс', 'Title', 'а', ''].filter(has)).toEqual([]);
  });

  test('words are similar by their pieces in the same script, the more frequent first', async () => {
    const store = await open(
      await contentOf([{ id: 'a', turns: ['Рамка, самка. Самка! Карма и Ёлка.', 'Lamp ramka МАМКА'] }]),
    );
    const { similar } = await store.vocabulary();
    // ^та, там, амк, мка and ка$: three of them stand in each of the first three words, one in карма and ёлка
    expect(await similar('тамка', 9)).toEqual(['самка', 'мамка', 'рамка', 'ёлка']);
    expect(await similar('ТАМКА', 1)).toEqual(['самка']);
    expect(await similar('lamb', 9)).toEqual(['lamp']);
    expect(await similar('тамка', 0)).toEqual([]);
  });

  test('an empty index opens and finds nothing', async () => {
    const store = await open(await contentOf([]));
    const [vector = new Float32Array()] = await createOfflineEmbedder().embed(['мёд']);
    expect(store.chunkCount).toBe(0);
    expect(store.documents).toEqual([]);
    const { has, similar } = await store.vocabulary();
    expect([has('мёд'), has('')]).toEqual([false, false]);
    expect(await similar('мёд', 5)).toEqual([]);
    expect((await store.searchTerms('words', questionTermsOf(['мед']), { limit: 5 })).hits).toEqual([]);
    expect(await store.searchVectors(vector, { limit: 5 })).toEqual([]);
  });
}

function describeTermSearch(open: OpenStore, openLibrary: () => Promise<ChunkStore>): void {
  test('the chunk with most of the words comes first, and none without any of them', async () => {
    const store = await openLibrary();
    const terms = questionTermsOf(wordTerms('клещ вредит пчёлам', 'ru'));
    const { hits } = await store.searchTerms('words', terms, { limit: EVERYTHING });
    const passages = await store.passages(hits.map(({ chunk }) => chunk));
    expect(passages.map(({ id }) => id)).toEqual(['bees-ru#3.1', 'bees-ru#1.1']);
  });

  test('a chunk is also found by the question that it answers', async () => {
    const store = await openLibrary();
    const { hits } = await store.searchTerms('words', questionTermsOf(wordTerms('what harms', 'en')), {
      limit: 1,
    });
    expect(await store.passages(hits.map(({ chunk }) => chunk))).toMatchObject([{ id: 'bees-en#2.1' }]);
  });

  test('the sounds of a name are found across scripts', async () => {
    const store = await openLibrary();
    const { hits } = await store.searchTerms('sounds', questionTermsOf(soundTerms('Taraz')), {
      limit: EVERYTHING,
    });
    const passages = await store.passages(hits.map(({ chunk }) => chunk));
    expect(new Set(passages.map(({ documentId }) => documentId))).toEqual(
      new Set(['bees-ru', 'bees-kk', 'bees-en']),
    );
  });

  test('scores fall, stay below what is reachable, and equal ones stand by chunk number', async () => {
    const twins = ['c', 'a', 'b'].map((id) => ({ id, turns: ['Сад цветёт весной.'] }));
    const store = await open(await contentOf([...twins, { id: 'd', turns: ['Сад и дом весной, и сад.'] }]));
    const { hits, reachable } = await store.searchTerms(
      'words',
      questionTermsOf(wordTerms('сад цветёт', 'ru')),
      {
        limit: EVERYTHING,
      },
    );
    expect(hits.map(({ chunk }) => chunk)).toEqual([0, 1, 2, 3]);
    expect(hits[0]?.score).toBe(hits[2]?.score);
    expect(hits[3]?.score).toBeLessThan(hits[2]?.score ?? 0);
    expect(hits[0]?.score).toBeLessThan(reachable);
  });

  test('a limit cuts the tail', async () => {
    const store = await openLibrary();
    const search = async (limit: number) =>
      (await store.searchTerms('sounds', questionTermsOf(soundTerms('варроа Тараз')), { limit })).hits;
    const all = await search(EVERYTHING);
    expect(all.length).toBeGreaterThan(2);
    expect(await search(2)).toEqual(all.slice(0, 2));
    expect(await search(0)).toEqual([]);
  });

  test('every term has its weight and its number of chunks in the order of the query', async () => {
    const store = await openLibrary();
    const { weights, frequencies, reachable, hits } = await store.searchTerms(
      'words',
      questionTermsOf(['nowhere', 'пчел', 'варро']),
      { limit: EVERYTHING },
    );
    expect(hits.length).toBeGreaterThan(0);
    expect(frequencies).toEqual([0, 2, 1]);
    expect(weights[0]).toBeGreaterThan(weights[2] ?? Number.NaN);
    expect(weights[2]).toBeGreaterThan(weights[1] ?? Number.NaN);
    const alone = await store.searchTerms('words', questionTermsOf(['пчел']), { limit: EVERYTHING });
    expect(reachable).toBeGreaterThan(alone.reachable);
  });

  test('variants are one word: whichever of them a chunk has, it counts as often', async () => {
    const store = await open(await contentOf([{ id: 'a', turns: ['Сад.', 'Дом.', 'Лес.'] }]));
    const search = async (variants: readonly string[]) =>
      store.searchTerms('words', [{ variants, weight: 1 }], { limit: EVERYTHING });
    const { hits, frequencies } = await search(['сад', 'дом']);
    expect(frequencies).toEqual([2]);
    expect(hits.map(({ chunk }) => chunk)).toEqual([0, 1]);
    expect(hits[0]?.score).toBe(hits[1]?.score);
    expect(await search(['сад', 'сад'])).toEqual(await search(['сад']));
  });

  test('what a term weighs goes into its weight, its score and the reachable score', async () => {
    const store = await openLibrary();
    const search = async (weight: number) =>
      store.searchTerms('words', [{ variants: ['пчел'], weight }], { limit: EVERYTHING });
    const [whole, half] = [await search(1), await search(0.5)];
    expect(half.weights[0]).toBeCloseTo((whole.weights[0] ?? Number.NaN) / 2, 12);
    expect(half.reachable).toBeCloseTo(whole.reachable / 2, 12);
    expect(half.hits[0]?.score).toBeCloseTo((whole.hits[0]?.score ?? Number.NaN) / 2, 12);
  });

  test('no terms find nothing and reach nothing', async () => {
    const store = await openLibrary();
    expect(await store.searchTerms('words', [], { limit: EVERYTHING })).toEqual({
      hits: [],
      reachable: 0,
      weights: [],
      frequencies: [],
    });
  });
}

function describeVectorSearch(open: OpenStore, openLibrary: () => Promise<ChunkStore>): void {
  const embed = async (text: string): Promise<Float32Array> => {
    const [vector = new Float32Array()] = await createOfflineEmbedder().embed([text]);
    return vector;
  };

  test("a chunk's own vector finds it first with a cosine of 1, and scores fall", async () => {
    const content = await contentOf(LIBRARY);
    const store = await open(content);
    const hits = await store.searchVectors(content.chunks[5]?.vector ?? new Float32Array(), { limit: 9 });
    expect(hits[0]?.chunk).toBe(5);
    expect(hits[0]?.score).toBeCloseTo(1, 5);
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).toSorted((a, b) => b - a));
    expect(hits).toHaveLength(9);
  });

  test('the opposite vector has a cosine of −1', async () => {
    const store = await open(await contentOf([{ id: 'one', turns: ['Кедр растёт у озера.'] }]));
    const opposite = (await embed('\nКедр растёт у озера.')).map((number) => -number);
    expect((await store.searchVectors(opposite, { limit: 1 }))[0]?.score).toBeCloseTo(-1, 5);
  });

  test('a limit above the number of chunks gives all of them', async () => {
    const store = await openLibrary();
    expect(await store.searchVectors(await embed('мёд'), { limit: EVERYTHING })).toHaveLength(9);
  });

  test.each([
    ['of another dimension', (vector: Float32Array) => vector.slice(1)],
    ['with NaN', (vector: Float32Array) => vector.with(0, Number.NaN)],
    ['with an infinite number', (vector: Float32Array) => vector.with(0, Number.POSITIVE_INFINITY)],
  ])('a vector %s is a TypeError', async (_, spoil) => {
    const store = await openLibrary();
    const vector = spoil(await embed('мёд'));
    await expect(store.searchVectors(vector, { limit: 1 })).rejects.toThrow(TypeError);
  });
}

function describeFilters(openLibrary: () => Promise<ChunkStore>): void {
  const idsOf = async (store: ChunkStore, hits: readonly { readonly chunk: number }[]): Promise<string[]> =>
    (await store.passages(hits.map(({ chunk }) => chunk))).map(({ id }) => id).toSorted();

  test.each(FILTER_CASES)(
    'terms and vectors both give $title',
    async ({ filter, excludedDocuments, found }) => {
      const store = await openLibrary();
      const limits: SearchLimits = { limit: EVERYTHING, filter, excludedDocuments };
      const { hits } = await store.searchTerms('sounds', COMMON_TERMS, limits);
      const [vector = new Float32Array()] = await createOfflineEmbedder().embed(['мёд']);
      expect(await idsOf(store, hits)).toEqual(found);
      expect(await idsOf(store, await store.searchVectors(vector, limits))).toEqual(found);
    },
  );

  test('a filter changes neither scores nor order of what it lets through', async () => {
    const store = await openLibrary();
    const terms = questionTermsOf(soundTerms('варроа кислота Тараз'));
    const all = await store.searchTerms('sounds', terms, { limit: EVERYTHING });
    const filtered = await store.searchTerms('sounds', terms, {
      limit: EVERYTHING,
      filter: { languages: ['ru'] },
    });
    expect(filtered.hits.length).toBeGreaterThan(1);
    expect(filtered.hits).toEqual(all.hits.filter(({ chunk }) => [0, 1, 2, 7].includes(chunk)));
    expect(filtered.weights).toEqual(all.weights);
  });

  test('the limit counts what the filter lets through', async () => {
    const store = await openLibrary();
    const limits: SearchLimits = { limit: 2, filter: { languages: ['en'] } };
    const [vector = new Float32Array()] = await createOfflineEmbedder().embed(['Пчёлам вредит клещ варроа']);
    expect((await store.searchTerms('sounds', COMMON_TERMS, limits)).hits).toHaveLength(2);
    expect(await store.searchVectors(vector, limits)).toHaveLength(2);
  });
}
