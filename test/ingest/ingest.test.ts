import { writeFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentOf, ingest, type IngestParts, type IngestPlan } from '../../src/ingest/ingest.ts';
import type { DocumentPlan } from '../../src/ingest/plan.ts';
import type { Embedder } from '../../src/models/embedder.ts';
import type { IndexStorage } from '../../src/store/index-storage.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { corpusFolder } from './corpus-folder.ts';
import { countingEmbedder, EMBEDDER } from './counting-embedder.ts';
import { memoryStorage, type MemoryStorage } from './memory-storage.ts';

const partsWith = (storage: IndexStorage, embedder: Embedder): IngestParts => ({
  storage,
  embedder,
  chunking: { size: 900, overlap: 0 },
});

const BRIDGE = 'Вопрос: Кто построил мост?\nОтвет: Дед.\nВопрос: Когда?\nОтвет: До войны.\n';
const FILES = { 'bridge.txt': BRIDGE, 'mill.md': '# Мельница\n\nСтоит у реки.\n', 'photo.png': 'x' };
const NOTHING: DocumentPlan = { added: [], changed: [], moved: [], removed: [], unchanged: [], skipped: [] };
const SKIPPED = [{ path: 'photo.png', reason: 'not a txt or md file' }];

/** A folder with FILES, already ingested once. */
async function ingested(storage: MemoryStorage = memoryStorage()) {
  const root = await corpusFolder(FILES);
  const embedder = countingEmbedder();
  const parts = partsWith(storage, embedder);
  const first = await ingest(parts, { paths: [root] });
  return { root, storage, embedder, parts, first };
}

describe('the first ingest', () => {
  test('publishes every document and reports what it did', async () => {
    const { first, storage } = await ingested();
    expect(first).toEqual({
      generation: 'generation-1',
      documents: { ...NOTHING, added: ['bridge.txt', 'mill.md'], skipped: SKIPPED },
      chunks: { total: 3, embedded: 3, reused: 0, removed: 0 },
    });
    expect(storage.published[0]?.documents.map(({ id }) => id)).toEqual(['bridge', 'mill']);
    expect(storage.published[0]?.embedder).toEqual({ provider: 'fake', model: 'counting', dimension: 2 });
  });

  test('makes an answer findable by its title, the question before it and its words', async () => {
    const { storage } = await ingested();
    expect(storage.published[0]?.chunks.map(({ searchText }) => searchText)).toEqual([
      'Вопрос: Кто построил мост?\nКто построил мост?\nДед.',
      'Вопрос: Кто построил мост?\nКогда?\nДо войны.',
      'Мельница\n\nСтоит у реки.',
    ]);
  });

  test('gives each chunk the vector of its own search text', async () => {
    const { storage } = await ingested();
    for (const { searchText, vector } of storage.published[0]?.chunks ?? []) {
      expect(vector[0]).toBe(searchText.length);
    }
  });

  test('announces its plan before it embeds, then its progress', async () => {
    const root = await corpusFolder(FILES);
    const events: unknown[] = [];
    const embedder = countingEmbedder();
    await ingest(partsWith(memoryStorage(), embedder), {
      paths: [root],
      onPlan: ({ documents }) => events.push([documents.added, embedder.calls.length]),
      onProgress: (done, total) => events.push([done, total]),
    });
    expect(events).toEqual([
      [['bridge.txt', 'mill.md'], 0],
      [0, 3],
      [3, 3],
    ]);
  });

  test('embeds in batches and hands them the signal', async () => {
    const root = await corpusFolder({ 'many.txt': 'Вопрос: Кто?\nОтвет: Дед.\n'.repeat(70) });
    const embedder = countingEmbedder();
    const progress: (readonly [number, number])[] = [];
    const { signal } = new AbortController();
    await ingest(partsWith(memoryStorage(), embedder), {
      paths: [root],
      signal,
      onProgress: (done, total) => progress.push([done, total]),
    });
    expect(embedder.calls.map(({ length }) => length)).toEqual([64, 6]);
    expect(embedder.signals).toEqual([signal, signal]);
    expect(progress).toEqual([
      [0, 70],
      [64, 70],
      [70, 70],
    ]);
  });
});

describe('the next ingest', () => {
  test('of the same files embeds nothing and writes no new generation', async () => {
    const { root, parts, embedder, storage } = await ingested();
    const calls = embedder.calls.length;
    const report = await ingest(parts, { paths: [root] });
    expect(storage.published).toHaveLength(1);
    expect(report).toEqual({
      generation: 'generation-1',
      documents: { ...NOTHING, unchanged: ['bridge.txt', 'mill.md'], skipped: SKIPPED },
      chunks: { total: 3, embedded: 0, reused: 3, removed: 0 },
    });
    expect(embedder.calls).toHaveLength(calls);
  });

  test('embeds what is new alone and keeps the other vectors', async () => {
    const { root, parts, embedder, storage } = await ingested();
    await writeFile(join(root, 'bridge.txt'), `${BRIDGE}Вопрос: Зачем?\nОтвет: Ради реки.\n`);
    const report = await ingest(parts, { paths: [root] });
    expect(report.documents).toMatchObject({ changed: ['bridge.txt'], unchanged: ['mill.md'] });
    expect(report.chunks).toEqual({ total: 4, embedded: 1, reused: 3, removed: 0 });
    expect(embedder.calls.slice(1)).toEqual([[expect.stringContaining('Ради реки.')]]);
    expect(storage.published[1]?.chunks.map(({ vector }) => vector[1])).toEqual([1, 1, 2, 1]);
  });

  test('of a renamed file embeds nothing', async () => {
    const { root, parts } = await ingested();
    await rm(join(root, 'mill.md'));
    await writeFile(join(root, 'old-mill.md'), FILES['mill.md']);
    const report = await ingest(parts, { paths: [root] });
    expect(report.documents).toMatchObject({ moved: ['old-mill.md'], removed: [], added: [] });
    expect(report.chunks).toMatchObject({ embedded: 0, reused: 3 });
  });

  test('lets go what is no longer there', async () => {
    const { root, parts, storage } = await ingested();
    await rm(join(root, 'bridge.txt'));
    const report = await ingest(parts, { paths: [root] });
    expect(report.documents).toMatchObject({ removed: ['bridge.txt'], unchanged: ['mill.md'] });
    expect(report.chunks).toEqual({ total: 1, embedded: 0, reused: 1, removed: 2 });
    expect(storage.published[1]?.documents.map(({ id }) => id)).toEqual(['mill']);
  });

  test('after the removal of a document leaves no older generation to answer from', async () => {
    const { root, parts, storage } = await ingested();
    await rm(join(root, 'bridge.txt'));
    await ingest(parts, { paths: [root] });
    await writeFile(join(root, 'well.txt'), 'Колодец глубокий.');
    await ingest(parts, { paths: [root] });
    expect(storage.published.map(({ removesDocuments }) => removesDocuments)).toEqual([false, true, false]);
  });

  test.each([
    [
      'another embedder made the vectors',
      { embedder: { ...EMBEDDER, model: 'older' } },
      'Every chunk is embedded anew because fake/older (2 dimensions) made the vectors and fake/counting (2 dimensions) is configured.',
    ],
    [
      'documents are cut differently',
      { chunker: 'turns 0' },
      'The index is built anew because documents are cut differently now: by turns 1, 900 characters, 0 repeated, before by turns 0.',
    ],
    [
      'words are analysed differently',
      { analysis: 1 },
      'The index is built anew because this version of Suhbat analyses words differently.',
    ],
    [
      'the index is damaged',
      { fault: 'words.bin cannot be read.' },
      'The index is built anew because it is damaged: words.bin cannot be read.',
    ],
  ])('builds the index anew when %s, and says so', async (_, builtWith, reason) => {
    const { root, parts, storage } = await ingested(memoryStorage(builtWith));
    const plans: IngestPlan[] = [];
    await ingest(parts, { paths: [root], onPlan: (plan) => plans.push(plan) });
    expect(plans.map(({ rebuild }) => rebuild)).toEqual([reason]);
    expect(storage.published).toHaveLength(2);
  });

  test('says that it builds the index anew when nothing of the old one can be read', async () => {
    const plans: IngestPlan[] = [];
    const parts = partsWith(memoryStorage({ isUnreadable: true }), countingEmbedder());
    await ingest(parts, { paths: [await corpusFolder(FILES)], onPlan: (plan) => plans.push(plan) });
    expect(plans.map(({ rebuild }) => rebuild)).toEqual([
      'The index is built anew because the one that is there is damaged or of another version of Suhbat.',
    ]);
  });

  test('of a file that changes while it is read changes nothing', async () => {
    const { root, parts, storage } = await ingested();
    await writeFile(join(root, 'well.txt'), 'Колодец глубокий.');
    const request = { paths: [root], onPlan: () => writeFileSync(join(root, 'well.txt'), 'Колодец высох.') };
    await expect(ingest(parts, request)).rejects.toMatchObject({ code: 'corpus_changed' });
    expect(storage.published).toHaveLength(1);
  });
});

describe('nothing changes', () => {
  test('on a dry run, which reports what would be done', async () => {
    const { root, parts, embedder, storage } = await ingested();
    await writeFile(join(root, 'well.txt'), 'Колодец глубокий.');
    const report = await ingest(parts, { paths: [root], dryRun: true });
    expect(report).toEqual({
      generation: null,
      documents: {
        ...NOTHING,
        added: ['well.txt'],
        unchanged: ['bridge.txt', 'mill.md'],
        skipped: SKIPPED,
      },
      chunks: { total: 4, embedded: 1, reused: 3, removed: 0 },
    });
    expect(storage.published).toHaveLength(1);
    expect(embedder.calls).toHaveLength(1);
  });

  test('when more than half would be removed, unless that is allowed', async () => {
    const { parts, storage } = await ingested();
    const root = await corpusFolder({ 'well.txt': 'Колодец глубокий.' });
    const plans: IngestPlan[] = [];
    const request = { paths: [root], onPlan: (plan: IngestPlan) => plans.push(plan) };
    await expect(ingest(parts, request)).rejects.toMatchObject({ code: 'removal_refused' });
    expect(plans.map(({ documents }) => documents)).toEqual([
      { ...NOTHING, added: ['well.txt'], removed: ['bridge.txt', 'mill.md'] },
    ]);
    expect(storage.published).toHaveLength(1);

    const report = await ingest(parts, { ...request, allowRemoval: true });
    expect(report.documents.removed).toEqual(['bridge.txt', 'mill.md']);
    expect(storage.published).toHaveLength(2);
  });

  test.each([
    ['is empty', {}],
    ['has nothing to read', { 'photo.png': 'x' }],
  ])('when the folder %s, unless that is allowed', async (_, files) => {
    const { parts, storage } = await ingested();
    const root = await corpusFolder(files);
    await expect(ingest(parts, { paths: [root] })).rejects.toMatchObject({
      code: 'corpus_empty',
      message: expect.stringContaining('Put .txt or .md files there.'),
    });
    expect(storage.published).toHaveLength(1);
    await ingest(parts, { paths: [root], allowRemoval: true });
    expect(storage.published.at(-1)?.documents).toEqual([]);
  });

  test('when a document that was indexed is there and cannot be read', async () => {
    const { root, parts, storage } = await ingested();
    await writeFile(join(root, 'mill.md'), '');
    await expect(ingest(parts, { paths: [root] })).rejects.toMatchObject({
      code: 'removal_refused',
      message: expect.stringContaining('mill.md is in the index, but it is skipped now: empty'),
    });
    expect(storage.published).toHaveLength(1);
  });

  test('when the folder is missing', async () => {
    const { parts, storage } = await ingested();
    const paths = [join(await temporaryFolder(), 'missing')];
    await expect(ingest(parts, { paths, allowRemoval: true })).rejects.toMatchObject({
      code: 'corpus_unreadable',
    });
    expect(storage.published).toHaveLength(1);
  });

  test('when the embedder fails', async () => {
    const root = await corpusFolder(FILES);
    const storage = memoryStorage();
    const failing: Embedder = {
      ...countingEmbedder(),
      embed: () => Promise.reject(new Error('no connection')),
    };
    await expect(ingest(partsWith(storage, failing), { paths: [root] })).rejects.toThrow('no connection');
    expect(storage.published).toEqual([]);
  });

  test('when the embedder gives fewer vectors than texts', async () => {
    const root = await corpusFolder(FILES);
    const storage = memoryStorage();
    const short: Embedder = { ...countingEmbedder(), embed: async () => [Float32Array.of(1, 0)] };
    await expect(ingest(partsWith(storage, short), { paths: [root] })).rejects.toThrow(TypeError);
    expect(storage.published).toEqual([]);
  });
});

describe('the content of an index', () => {
  test('is what an ingest would publish', async () => {
    const { root, storage } = await ingested();
    const content = await contentOf({ embedder: countingEmbedder(), chunking: { size: 900, overlap: 0 } }, [
      root,
    ]);
    expect(storage.published[0]).toMatchObject({ ...content });
  });

  test('of an empty folder is an error', async () => {
    const parts = { embedder: countingEmbedder(), chunking: { size: 900, overlap: 0 } };
    await expect(contentOf(parts, [await temporaryFolder()])).rejects.toMatchObject({ code: 'corpus_empty' });
  });
});
