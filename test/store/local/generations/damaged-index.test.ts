import { appendFile, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IndexDamagedError, type SuhbatError } from '../../../../src/domain/errors.ts';
import type { ChunkStore } from '../../../../src/store/chunk-store.ts';
import { publish } from '../publish.ts';
import { answersOf, faultOf, publishedOnce } from '../published-index.ts';

const published = publishedOnce();

const FILES = [
  'manifest.json',
  'documents.json',
  'texts.bin',
  'chunks.bin',
  'vocabulary.bin',
  'words.bin',
  'sounds.bin',
  'vectors.bin',
];

async function flipByte(path: string, place: number): Promise<void> {
  const bytes = await readFile(path);
  bytes[place] = (bytes[place] ?? 0) ^ 0x10;
  await writeFile(path, bytes);
}

const DAMAGES: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
  truncated: async (path) => truncate(path, (await readFile(path)).length - 1),
  emptied: (path) => truncate(path, 0),
  extended: (path) => appendFile(path, '\u0000'),
  'altered in its first byte': (path) => flipByte(path, 0),
  deleted: (path) => rm(path),
  'replaced by a folder': async (path) => {
    await rm(path);
    await mkdir(path);
  },
};

describe('a damaged index', () => {
  test('is tried in every file that a generation has', async () => {
    const { generation } = await published();
    expect((await readdir(generation)).toSorted()).toEqual(FILES.toSorted());
  });

  const cases = FILES.flatMap((file) => Object.keys(DAMAGES).map((damage) => ({ file, damage })));

  test.each(cases)('is refused with its remedy when $file is $damage', async ({ file, damage }) => {
    const { storage, generation } = await published();
    await DAMAGES[damage]?.(join(generation, file));
    const fault = await faultOf(storage.open());
    expect(fault).toBeInstanceOf(IndexDamagedError);
    expect(fault.message).toMatch(/Run "npm run ingest" to build the index again\.$/);
    expect(fault.message).toContain(generation);
  });

  test('is refused whichever byte of its larger files is altered', async () => {
    const { storage, generation } = await published();
    const sizes = new Map<string, number>();
    for (const file of FILES.slice(1)) sizes.set(file, (await readFile(join(generation, file))).length);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...FILES.slice(1)), fc.nat(), async (file, number) => {
        const place = number % (sizes.get(file) ?? 1);
        await flipByte(join(generation, file), place);
        expect(await faultOf(storage.open())).toBeInstanceOf(IndexDamagedError);
        await flipByte(join(generation, file), place);
      }),
      { seed: 7, numRuns: 40 },
    );
    expect((await storage.open()).chunkCount).toBe(9);
  });

  test('whose manifest is altered in any byte is refused, or answers as before', async () => {
    const { storage, generation } = await published();
    const before = await answersOf(await storage.open());
    const path = join(generation, 'manifest.json');
    const { length } = await readFile(path);
    await fc.assert(
      fc.asyncProperty(fc.nat(length - 1), async (place) => {
        await flipByte(path, place);
        const outcome = await storage.open().catch((error: unknown) => error);
        if (outcome instanceof Error)
          expect(['index_damaged', 'index_mismatch']).toContain((outcome as SuhbatError).code);
        else expect(await answersOf(outcome as ChunkStore)).toEqual(before);
        await flipByte(path, place);
      }),
      { seed: 8, numRuns: 80 },
    );
  });

  test('whose CURRENT names a generation that is gone is refused, and the next publish mends it', async () => {
    const { storage, generation, content } = await published();
    await rm(generation, { recursive: true });
    const fault = await faultOf(storage.open());
    expect(fault).toBeInstanceOf(IndexDamagedError);
    expect(fault.message).toContain('npm run ingest');
    expect(await storage.previous()).toBeUndefined();
    await publish(storage, content);
    expect((await storage.open()).chunkCount).toBe(9);
  });

  test('whose vectors are altered gives the next ingest nothing to reuse', async () => {
    const { storage, generation } = await published();
    await flipByte(join(generation, 'vectors.bin'), 100);
    expect(await storage.previous()).toBeUndefined();
  });
});
