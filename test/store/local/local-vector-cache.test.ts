import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLocalVectorCache } from '../../../src/store/local/local-vector-cache.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const EMBEDDER = { provider: 'openai', model: 'small', dimension: 3 };
const HIVE = new Map([['hive', Float32Array.of(0.6, -0.8, 1e-7)]]);
const BRIDGE = new Map([['bridge', Float32Array.of(0, 1, 0)]]);

async function cacheWith(...batches: readonly ReadonlyMap<string, Float32Array>[]) {
  const folder = join(await temporaryFolder(), 'index');
  const cache = createLocalVectorCache({ folder, embedder: EMBEDDER });
  for (const batch of batches) await cache.keep(batch);
  const home = join(folder, 'embedded-vectors');
  return { cache, folder, home };
}

test('vectors come back as they were kept, of every batch', async () => {
  const { cache } = await cacheWith(HIVE, BRIDGE);
  expect(await cache.read()).toEqual(new Map([...HIVE, ...BRIDGE]));
});

test('a cache that was never written is empty', async () => {
  const { cache } = await cacheWith();
  expect(await cache.read()).toEqual(new Map());
  await cache.clear();
});

test('a cleared cache is empty and leaves no folder', async () => {
  const { cache, folder } = await cacheWith(HIVE);
  await cache.clear();
  expect(await cache.read()).toEqual(new Map());
  expect(await readdir(folder)).toEqual([]);
});

test('the vectors of another embedder are not used', async () => {
  const { folder } = await cacheWith(HIVE);
  const other = createLocalVectorCache({ folder, embedder: { ...EMBEDDER, model: 'large' } });
  expect(await other.read()).toEqual(new Map());
});

test('a file that was altered or cut is passed over, and the others are used', async () => {
  const { cache, home } = await cacheWith(HIVE, BRIDGE);
  const [first = ''] = await readdir(home);
  const content = await readFile(join(home, first), 'utf8');
  await writeFile(join(home, first), content.slice(0, -9));
  expect((await cache.read()).size).toBe(1);
});

test('a file that was not finished is passed over', async () => {
  const { cache, home } = await cacheWith(HIVE);
  const [first = ''] = await readdir(home);
  await rename(join(home, first), join(home, `${first}.part`));
  expect(await cache.read()).toEqual(new Map());
});

test('a folder that cannot be written is an error with a remedy', async () => {
  const folder = join(await temporaryFolder(), 'file');
  await writeFile(folder, '');
  const cache = createLocalVectorCache({ folder, embedder: EMBEDDER });
  await expect(cache.keep(HIVE)).rejects.toMatchObject({
    code: 'index_unwritable',
    message: expect.stringContaining('Check free space'),
  });
});
