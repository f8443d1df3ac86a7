import { cp, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SuhbatError } from '../../../../src/domain/errors.ts';
import type { ChunkStore } from '../../../../src/store/chunk-store.ts';
import type { Disk } from '../../../../src/store/local/files/disk.ts';
import { createLocalStorage } from '../../../../src/store/local/local-storage.ts';
import { parseManifest } from '../../../../src/store/local/generations/manifest.ts';
import { nodeDisk } from '../../../../src/store/local/files/node-disk.ts';
import { contentOf } from '../../../fakes/content.ts';
import { LIBRARY } from '../../../fakes/library.ts';
import { embedder, faultOf, publishedOnce, type Published } from '../published-index.ts';
import { publish } from '../publish.ts';
import { reseal } from './reseal.ts';

const published = publishedOnce();

const NEWER = [{ id: 'newer', turns: ['Новое слово канарейка.'] }];

/** An index with the library as generation 1 and another text as generation 2. */
async function twoGenerations(): Promise<Published & { readonly newest: string }> {
  const index = await published();
  const name = await publish(index.storage, await contentOf(NEWER));
  return { ...index, newest: join(index.folder, name) };
}

/** Which generation a store answers from, by what it holds. */
function generationOf(store: ChunkStore): 'older' | 'newer' {
  const ids = store.documents.map(({ id }) => id).join();
  expect([
    'newer',
    LIBRARY.map(({ id }) => id)
      .toSorted()
      .join(),
  ]).toContain(ids);
  return ids === 'newer' ? 'newer' : 'older';
}

function withFlippedBit(bytes: Uint8Array, bit: number): Buffer {
  const altered = Buffer.from(bytes);
  altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return altered;
}

describe('where the newest generation cannot be used', () => {
  test.each(['manifest.json', 'documents.json', 'texts.bin', 'chunks.bin', 'words.bin', 'vectors.bin'])(
    'because its %s is cut, the one before it answers, and says why',
    async (file) => {
      const { storage, newest } = await twoGenerations();
      await truncate(join(newest, file), 5);
      const store = await storage.open();
      expect([generationOf(store), store.generation]).toEqual(['older', 'generation-000001']);
      expect(store.degradation).toContain(join(newest, file));
      expect(store.degradation).toMatch(
        /Run "npm run ingest" to build the index again\. Until then what is left of generation-000001 answers\.$/,
      );
    },
  );

  test('the next ingest hears of the fault, and mends it', async () => {
    const { storage, newest } = await twoGenerations();
    await truncate(join(newest, 'words.bin'), 5);
    expect((await storage.previous())?.fault).toContain(join(newest, 'words.bin'));
    expect((await storage.previous())?.generation).toBe('generation-000002');
    await publish(storage, await contentOf(NEWER));
    const store = await storage.open();
    expect([generationOf(store), store.degradation]).toEqual(['newer', undefined]);
    expect((await storage.previous())?.fault).toBeUndefined();
  });

  test('what cannot be read is not deleted by the next publish', async () => {
    const { folder, storage, generation, newest } = await twoGenerations();
    await truncate(join(generation, 'manifest.json'), 5);
    await publish(storage, await contentOf(NEWER));
    await publish(storage, await contentOf(NEWER));
    expect((await readdir(folder)).toSorted()).toEqual([
      'CURRENT',
      'generation-000001',
      'generation-000003',
      'generation-000004',
    ]);
    expect(newest).toContain('generation-000002');
  });
});

describe('generations that never came into force, or are damaged,', () => {
  test('are cleared away when they are whole, and the last whole one below is kept', async () => {
    const { folder, storage, generation, newest } = await twoGenerations();
    await cp(newest, join(folder, 'generation-000009'), { recursive: true });
    await reseal(folder, join(folder, 'generation-000009'), { chunks: 0 });
    await reseal(folder, newest, {});
    await truncate(join(newest, 'words.bin'), 5);
    await publish(storage, await contentOf(NEWER));
    const names = await readdir(folder);
    expect(names).not.toContain('generation-000009');
    expect(names).toEqual(expect.arrayContaining([basename(generation), basename(newest)]));
  });
});

describe('an index that is replaced while it is opened', () => {
  test('is opened as it is then', async () => {
    const { folder, storage, newest } = await twoGenerations();
    let isReplaced = false;
    const disk: Disk = {
      ...nodeDisk,
      read: async (path) => {
        if (!isReplaced && path === join(newest, 'documents.json')) {
          isReplaced = true;
          await publish(storage, await contentOf(NEWER), { removesDocuments: true });
        }
        return nodeDisk.read(path);
      },
    };
    const store = await createLocalStorage({ folder, embedder, disk }).open();
    expect([store.generation, store.degradation]).toEqual(['generation-000003', undefined]);
  });
});

describe('CURRENT', () => {
  test('altered in any bit, or cut anywhere, does not let an older generation answer, and is told', async () => {
    const { folder, storage } = await twoGenerations();
    const path = join(folder, 'CURRENT');
    const line = await readFile(path);
    const bits = Array.from({ length: line.length * 8 }, (_, bit) => withFlippedBit(line, bit));
    const cuts = Array.from(line, (_, length) => line.subarray(0, length));
    for (const altered of [...bits, ...cuts]) {
      await writeFile(path, altered);
      const store = await storage.open();
      expect(generationOf(store)).toBe('newer');
      expect(store.degradation).toContain(path);
      await store.close();
    }
  });

  test('that is gone is an index that was never published', async () => {
    const { folder, storage } = await twoGenerations();
    await rm(join(folder, 'CURRENT'));
    expect((await faultOf(storage.open())).code).toBe('index_missing');
  });

  test('that cannot be read is reported with its path', async () => {
    const { folder, storage } = await twoGenerations();
    await rm(join(folder, 'CURRENT'));
    await mkdir(join(folder, 'CURRENT'));
    const fault = await faultOf(storage.open());
    expect([fault.code, fault.message]).toEqual([
      'index_damaged',
      expect.stringContaining(join(folder, 'CURRENT')),
    ]);
  });
});

test('a manifest altered in any bit or cut anywhere is refused, or says the same', async () => {
  const { newest } = await twoGenerations();
  const bytes = await readFile(join(newest, 'manifest.json'));
  const whole = parseManifest(bytes, 'manifest');
  const check = (altered: Uint8Array): void => {
    try {
      expect(JSON.stringify(parseManifest(altered, 'manifest'))).toBe(JSON.stringify(whole));
    } catch (fault) {
      expect(fault).toBeInstanceOf(SuhbatError);
    }
  };
  for (let bit = 0; bit < bytes.length * 8; bit += 1) check(withFlippedBit(bytes, bit));
  for (let length = 0; length < bytes.length; length += 1) check(bytes.subarray(0, length));
});

describe('after the removal of documents', () => {
  const removing = { removesDocuments: true };

  test('no generation from before is left, readable or not', async () => {
    const { folder, storage, generation } = await twoGenerations();
    await truncate(join(generation, 'manifest.json'), 5);
    await publish(storage, await contentOf(LIBRARY.slice(0, 1)), removing);
    expect((await readdir(folder)).toSorted()).toEqual(['CURRENT', 'generation-000003']);
  });

  test('a purge that was interrupted is done when the index is opened', async () => {
    const { folder, storage, newest } = await twoGenerations();
    await reseal(folder, newest, { removes_documents: true });
    const store = await storage.open();
    expect([generationOf(store), store.degradation]).toEqual(['newer', undefined]);
    expect((await readdir(folder)).toSorted()).toEqual(['CURRENT', 'generation-000002']);
  });

  test('an ingest does a purge that was interrupted before anything else', async () => {
    const { folder, storage, generation, newest } = await twoGenerations();
    await reseal(folder, newest, { removes_documents: true });
    await rm(join(generation, 'manifest.json'));
    await publish(storage, await contentOf(NEWER));
    expect((await readdir(folder)).toSorted()).toEqual(['CURRENT', 'generation-000002', 'generation-000003']);
  });

  test('no older generation answers, even when the newest cannot', async () => {
    const { folder, newest } = await twoGenerations();
    await reseal(folder, newest, { removes_documents: true });
    await truncate(join(newest, 'words.bin'), 5);
    const disk: Disk = { ...nodeDisk, remove: () => Promise.reject(systemError('EROFS')) };
    const storage = createLocalStorage({ folder, embedder, disk });
    const fault = await faultOf(storage.open());
    expect([fault.code, fault.message]).toEqual([
      'index_damaged',
      expect.stringContaining(join(newest, 'words.bin')),
    ]);
  });

  test('what cannot be deleted is told, with its path', async () => {
    const { folder, newest } = await twoGenerations();
    await reseal(folder, newest, { removes_documents: true });
    const disk: Disk = { ...nodeDisk, remove: () => Promise.reject(systemError('EROFS')) };
    const store = await createLocalStorage({ folder, embedder, disk }).open();
    expect(store.degradation).toContain(join(folder, 'generation-000001'));
    expect(store.degradation).toContain('delete it by hand');
  });
});

const systemError = (code: string): Error => Object.assign(new Error(code), { code });

describe('where nothing can be written', () => {
  test.each(['ENOSPC', 'EROFS', 'EACCES', 'EDQUOT'])(
    'because of %s, the old index goes on answering, and the fault names the folder and the remedy',
    async (code) => {
      const { folder } = await published();
      const refuse = () => Promise.reject(systemError(code));
      const disk: Disk = { ...nodeDisk, create: refuse, makeFolder: refuse, rename: refuse, remove: refuse };
      const storage = createLocalStorage({ folder, embedder, disk });
      const fault = await faultOf(publish(storage, await contentOf(NEWER)));
      expect(fault).toBeInstanceOf(SuhbatError);
      expect(fault.code).toBe('index_unwritable');
      expect(fault.message).toContain(folder);
      expect(fault.message).toContain(code);
      expect(fault.message).toContain('Check free space and permissions, then run "npm run ingest" again.');
      expect(generationOf(await storage.open())).toBe('older');
    },
  );
});
