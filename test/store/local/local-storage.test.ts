import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { IndexMismatchError } from '../../../src/domain/errors.ts';
import { createLocalStorage } from '../../../src/store/local/local-storage.ts';
import { createMemoryStore } from '../../../src/store/local/memory-store.ts';
import { contentOf } from '../../fakes/content.ts';
import { LIBRARY } from '../../fakes/library.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { publish } from './publish.ts';
import { reseal } from './generations/reseal.ts';
import { answersOf, embedder, faultOf, publishedOnce } from './published-index.ts';

const published = publishedOnce();

describe('a published index', () => {
  test('answers after opening exactly as the content does in memory', async () => {
    const { storage, content } = await published();
    const inMemory = await createMemoryStore(content);
    expect(await answersOf(await storage.open())).toEqual(await answersOf(inMemory));
  });

  test('bears the name of its generation', async () => {
    const { storage, generation } = await published();
    expect(generation.endsWith((await storage.open()).generation)).toBe(true);
  });

  test('gives the next ingest its documents, chunk ids and vectors', async () => {
    const { storage, content } = await published();
    const previous = await storage.previous();
    expect(previous?.documents.map(({ id }) => id)).toEqual(LIBRARY.map(({ id }) => id));
    expect(previous?.chunkIds).toEqual(content.chunks.map(({ chunk }) => chunk.id));
    for (const { fingerprint, vector } of content.chunks) {
      const row = previous?.rows.get(fingerprint) ?? Number.NaN;
      expect(await previous?.vectors([row])).toEqual([vector]);
    }
  });

  test('can be empty', async () => {
    const storage = createLocalStorage({ folder: await temporaryFolder(), embedder });
    await publish(storage, await contentOf([]));
    expect((await storage.open()).chunkCount).toBe(0);
    expect((await storage.previous())?.rows.size).toBe(0);
  });
});

describe('generations', () => {
  test('the newest is in force, and the one before it is kept', async () => {
    const { folder, storage, content } = await published();
    await publish(storage, content);
    const third = await publish(storage, await contentOf(LIBRARY.slice(0, 1)));
    expect((await readdir(folder)).toSorted()).toEqual(['CURRENT', 'generation-000002', 'generation-000003']);
    const store = await storage.open();
    expect([third, store.generation, store.documents.length]).toEqual([
      'generation-000003',
      'generation-000003',
      1,
    ]);
  });

  test('a store that is open answers on while newer ones are published', async () => {
    const { storage, content } = await published();
    const store = await storage.open();
    const before = await answersOf(store);
    for (const documents of [1, 2, 3]) await publish(storage, await contentOf(LIBRARY.slice(0, documents)));
    expect(await answersOf(store)).toEqual(before);
    expect(content.chunks).toHaveLength(store.chunkCount);
  });

  test('what a killed ingest left behind is cleared away by the next one', async () => {
    const { folder, storage, content } = await published();
    await mkdir(join(folder, 'building-abcdef'));
    await writeFile(join(folder, 'building-abcdef', 'texts.bin'), 'half a text');
    await writeFile(join(folder, 'CURRENT.abcdef'), 'generation-0');
    await publish(storage, content);
    expect((await readdir(folder)).toSorted()).toEqual(['CURRENT', 'generation-000001', 'generation-000002']);
  });
});

describe('an index that is not there', () => {
  test.each([
    ['the folder is missing', async (folder: string) => join(folder, 'missing')],
    ['the folder is empty', async (folder: string) => folder],
    [
      'the folder stands below a file',
      async (folder: string) => {
        await writeFile(join(folder, 'file'), 'text');
        return join(folder, 'file', 'index');
      },
    ],
  ])('is reported as missing, with the remedy, when %s', async (_, prepare) => {
    const folder = await prepare(await temporaryFolder());
    const storage = createLocalStorage({ folder, embedder });
    const fault = await faultOf(storage.open());
    expect(fault.code).toBe('index_missing');
    expect(fault.message).toContain(folder);
    expect(fault.message).toContain('npm run ingest');
    expect(await storage.previous()).toBeUndefined();
  });
});

describe('an index of another kind', () => {
  test.each([
    ['provider', { ...embedder, provider: 'openai' }],
    ['model', { ...embedder, model: 'hashed-words' }],
    ['dimension', { ...embedder, dimension: 1536 }],
  ])('is refused when the %s of the embedder differs, naming both', async (_, other) => {
    const { folder } = await published();
    const storage = createLocalStorage({ folder, embedder: other });
    const fault = await faultOf(storage.open());
    expect(fault).toBeInstanceOf(IndexMismatchError);
    expect(fault.code).toBe('index_mismatch');
    for (const part of [embedder.model, other.model, String(embedder.dimension), String(other.dimension)]) {
      expect(fault.message).toContain(part);
    }
    expect(fault.message).toContain('npm run ingest');
  });

  test('tells the next ingest which documents there were, but lends it no vectors', async () => {
    const { folder } = await published();
    const storage = createLocalStorage({ folder, embedder: { ...embedder, model: 'other' } });
    const previous = await storage.previous();
    expect(previous?.documents).toHaveLength(LIBRARY.length);
    expect(previous?.rows.size).toBe(0);
  });

  test.each(['format', 'analysis'] as const)('is refused when its %s version is another', async (version) => {
    const { folder, storage, generation } = await published();
    await reseal(folder, generation, { [version]: 999 });
    const fault = await faultOf(storage.open());
    expect(fault).toBeInstanceOf(IndexMismatchError);
    expect(fault.message).toContain('npm run ingest');
  });

  test('is refused when it is of the time before seals', async () => {
    const { folder, storage, generation } = await published();
    await writeFile(join(generation, 'manifest.json'), JSON.stringify({ format: 2, analysis: 2, files: {} }));
    await writeFile(join(folder, 'CURRENT'), 'generation-000001\n');
    expect(await faultOf(storage.open())).toBeInstanceOf(IndexMismatchError);
    expect(await storage.previous()).toBeUndefined();
  });
});

describe('a publish that fails', () => {
  test('because its lock was taken away puts nothing in force', async () => {
    const { folder, storage, content, generation } = await published();
    const publishing = storage.exclusively(async () => {
      const draft = await storage.begin({ chunks: 9, chunker: 'turns', removesDocuments: false });
      for (const document of content.documents) await draft.add(document, []);
      await rm(join(folder, 'LOCK'));
      try {
        return await draft.publish();
      } finally {
        await draft.discard();
      }
    });
    expect((await faultOf(publishing)).code).toBe('ingest_running');
    expect((await readdir(folder)).toSorted()).toEqual(['CURRENT', basename(generation)]);
  });

  test('says where the index could not be written and what to do', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, 'text');
    const storage = createLocalStorage({ folder: join(file, 'index'), embedder });
    const fault = await faultOf(publish(storage, await contentOf(LIBRARY)));
    expect(fault.code).toBe('index_unwritable');
    expect(fault.message).toContain(join(file, 'index'));
    expect(fault.message).toContain('Check free space and permissions');
    expect(await readFile(file, 'utf8')).toBe('text');
  });

  test('over content that does not fit together is our own mistake, and leaves nothing behind', async () => {
    const { folder, storage, content, generation } = await published();
    const chunks = content.chunks.map((chunk) => ({ ...chunk, vector: new Float32Array(3) }));
    await expect(publish(storage, { ...content, chunks })).rejects.toThrow(TypeError);
    expect((await readdir(folder)).toSorted()).toEqual(['CURRENT', 'generation-000001']);
    expect(existsSync(generation)).toBe(true);
  });
});
