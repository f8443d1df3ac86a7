import { describe, expect, test } from 'vitest';
import type { PassageFilter } from '../../src/domain/question.ts';
import { createOfflineEmbedder } from '../../src/models/offline-embedder.ts';
import type { ChunkStore, IndexContent, SearchLimits } from '../../src/store/chunk-store.ts';
import { soundTerms, wordTerms } from '../../src/text/terms.ts';
import { contentOf, documentOf } from '../fakes/content.ts';
import { LIBRARY } from '../fakes/library.ts';

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

  test('an empty index opens and finds nothing', async () => {
    const store = await open(await contentOf([]));
    const [vector = new Float32Array()] = await createOfflineEmbedder().embed(['мёд']);
    expect(store.chunkCount).toBe(0);
    expect(store.documents).toEqual([]);
    expect((await store.searchTerms('words', ['мед'], { limit: 5 })).hits).toEqual([]);
    expect(await store.searchVectors(vector, { limit: 5 })).toEqual([]);
  });
}

function describeTermSearch(open: OpenStore, openLibrary: () => Promise<ChunkStore>): void {
  test('the chunk with most of the words comes first, and none without any of them', async () => {
    const store = await openLibrary();
    const terms = wordTerms('клещ вредит пчёлам', 'ru');
    const { hits } = await store.searchTerms('words', terms, { limit: EVERYTHING });
    const passages = await store.passages(hits.map(({ chunk }) => chunk));
    expect(passages.map(({ id }) => id)).toEqual(['bees-ru#3.1', 'bees-ru#1.1']);
  });

  test('a chunk is also found by the question that it answers', async () => {
    const store = await openLibrary();
    const { hits } = await store.searchTerms('words', wordTerms('what harms', 'en'), { limit: 1 });
    expect(await store.passages(hits.map(({ chunk }) => chunk))).toMatchObject([{ id: 'bees-en#2.1' }]);
  });

  test('the sounds of a name are found across scripts', async () => {
    const store = await openLibrary();
    const { hits } = await store.searchTerms('sounds', soundTerms('Taraz'), { limit: EVERYTHING });
    const passages = await store.passages(hits.map(({ chunk }) => chunk));
    expect(new Set(passages.map(({ documentId }) => documentId))).toEqual(
      new Set(['bees-ru', 'bees-kk', 'bees-en']),
    );
  });

  test('scores fall, stay below what is reachable, and equal ones stand by chunk number', async () => {
    const twins = ['c', 'a', 'b'].map((id) => ({ id, turns: ['Сад цветёт весной.'] }));
    const store = await open(await contentOf([...twins, { id: 'd', turns: ['Сад и дом весной, и сад.'] }]));
    const { hits, reachable } = await store.searchTerms('words', wordTerms('сад цветёт', 'ru'), {
      limit: EVERYTHING,
    });
    expect(hits.map(({ chunk }) => chunk)).toEqual([0, 1, 2, 3]);
    expect(hits[0]?.score).toBe(hits[2]?.score);
    expect(hits[3]?.score).toBeLessThan(hits[2]?.score ?? 0);
    expect(hits[0]?.score).toBeLessThan(reachable);
  });

  test('a limit cuts the tail', async () => {
    const store = await openLibrary();
    const search = async (limit: number) =>
      (await store.searchTerms('sounds', soundTerms('варроа Тараз'), { limit })).hits;
    const all = await search(EVERYTHING);
    expect(all.length).toBeGreaterThan(2);
    expect(await search(2)).toEqual(all.slice(0, 2));
    expect(await search(0)).toEqual([]);
  });

  test('every term has a weight, rare and unknown ones the higher', async () => {
    const store = await openLibrary();
    const { weights, reachable, hits } = await store.searchTerms('words', ['пчел', 'варро', 'nowhere'], {
      limit: EVERYTHING,
    });
    expect(hits.length).toBeGreaterThan(0);
    expect([...weights.keys()]).toEqual(['пчел', 'варро', 'nowhere']);
    expect(weights.get('nowhere')).toBeGreaterThan(weights.get('пчел') ?? Number.NaN);
    const alone = await store.searchTerms('words', ['пчел'], { limit: EVERYTHING });
    expect(reachable).toBeGreaterThan(alone.reachable);
  });

  test('a term counts once however often the query repeats it', async () => {
    const store = await openLibrary();
    const once = await store.searchTerms('words', ['пчел'], { limit: EVERYTHING });
    expect(await store.searchTerms('words', ['пчел', 'пчел'], { limit: EVERYTHING })).toEqual(once);
  });

  test('no terms find nothing and reach nothing', async () => {
    const store = await openLibrary();
    expect(await store.searchTerms('words', [], { limit: EVERYTHING })).toEqual({
      hits: [],
      reachable: 0,
      weights: new Map(),
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

interface FilterCase {
  readonly title: string;
  readonly filter?: PassageFilter;
  readonly excludedDocuments?: ReadonlySet<string>;
  readonly found: readonly string[];
}

const FILTER_CASES: readonly FilterCase[] = [
  {
    title: 'documents by id',
    filter: { document_ids: ['bees-kk', 'unknown'] },
    found: ['bees-kk#1.1', 'bees-kk#2.1'],
  },
  {
    title: 'speakers',
    filter: { speakers: ['Aigul Satova', 'Корреспондент'] },
    found: ['bees-en#1.1', 'bees-en#2.1', 'bees-ru#1.1'],
  },
  { title: 'roles', filter: { roles: ['editorial'] }, found: ['bridge-ru#1.1', 'notes-en#1.1'] },
  {
    title: 'languages',
    filter: { languages: ['en'] },
    found: ['bees-en#1.1', 'bees-en#2.1', 'notes-en#1.1'],
  },
  {
    title: 'the first day of a range',
    filter: { date_from: '2021-03-02', date_to: '2024-05-09' },
    found: ['bridge-ru#1.1'],
  },
  { title: 'the last day of a range', filter: { date_to: '2021-03-02' }, found: ['bridge-ru#1.1'] },
  {
    title: 'no undated document in a range',
    filter: { date_from: '1900-01-01', languages: ['en'], roles: ['editorial'] },
    found: [],
  },
  {
    title: 'several conditions at once',
    filter: { languages: ['ru'], roles: ['interviewee'], date_from: '2024-05-10' },
    found: ['bees-ru#2.1', 'bees-ru#3.1'],
  },
  {
    title: 'no document that is left out',
    excludedDocuments: new Set(['bees-ru', 'bees-kk', 'bees-en']),
    found: ['bridge-ru#1.1', 'notes-en#1.1'],
  },
  {
    title: 'a filter and a left-out document together',
    filter: { languages: ['ru'] },
    excludedDocuments: new Set(['bees-ru']),
    found: ['bridge-ru#1.1'],
  },
  { title: 'nothing for a list that names nothing known', filter: { document_ids: ['unknown'] }, found: [] },
];

/** Terms that together stand in every chunk of the library. */
const COMMON_TERMS = LIBRARY.flatMap(({ turns }) => turns).flatMap((turn) =>
  soundTerms(typeof turn === 'string' ? turn : turn.text),
);

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
    const terms = soundTerms('варроа кислота Тараз');
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
