import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { IndexDamagedError } from '../../../../src/domain/errors.ts';
import type { ChunkStore, IndexContent } from '../../../../src/store/chunk-store.ts';
import { readManifest } from '../../../../src/store/local/generations/generation-reader.ts';
import { createLocalStorage } from '../../../../src/store/local/local-storage.ts';
import { nodeDisk } from '../../../../src/store/local/files/node-disk.ts';
import { createSealedFiles } from '../../../../src/store/local/generations/sealed-files.ts';
import { openVectors } from '../../../../src/store/local/vectors/stored-vectors.ts';
import { contentOf } from '../../../fakes/content.ts';
import { randomVectors, seededRandom } from '../../../fakes/random.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { publish } from '../publish.ts';

const embedder = { provider: 'fake', model: 'random', dimension: 8 };
const CHUNKS = 40;
const HEADER_BITS = 96 * 8;
const RANDOM_BITS = 2_000;

const vectors = randomVectors(CHUNKS, embedder.dimension, 5);
let content: IndexContent;

beforeAll(async () => {
  const turns = Array.from({ length: CHUNKS }, (_, place) => `Слово номер ${place}.`);
  content = await contentOf([{ id: 'words', turns }], {
    identity: embedder,
    embed: async () => vectors,
  });
});

/** An index with a graph, as one of many chunks has. */
async function indexWithGraph() {
  const folder = await temporaryFolder();
  const storage = createLocalStorage({ folder, embedder, exactUpTo: 5 });
  const generation = join(folder, await publish(storage, content));
  return { folder, storage, generation, graph: join(generation, 'graph.hnsw') };
}

/** Numbers of the chunks nearest to each vector. */
const nearest = async (store: ChunkStore): Promise<number[][]> => {
  const hits = await Promise.all(vectors.map((vector) => store.searchVectors(vector, { limit: 3 })));
  return hits.map((best) => best.map(({ chunk }) => chunk));
};

describe('a graph that is damaged', () => {
  test('in any bit of its header, 2,000 bits elsewhere, or cut anywhere, is never used', async () => {
    const { generation, graph } = await indexWithGraph();
    const place = { disk: nodeDisk, folder: generation };
    const { generation: record } = await readManifest(place);
    const sealed = createSealedFiles(place, record);
    const whole = await readFile(graph);
    const random = seededRandom(11);
    const bits = [
      ...Array.from({ length: HEADER_BITS }, (_, bit) => bit),
      ...Array.from({ length: RANDOM_BITS }, () => Math.floor(random() * whole.length * 8)),
    ];
    const check = async (altered: Uint8Array): Promise<void> => {
      await writeFile(graph, altered);
      const outcome = await openVectors({ ...place, record, sealed, ignoresGraph: false }).catch(
        (fault: unknown) => fault,
      );
      if (!(outcome instanceof RangeError)) expect(outcome).toBeInstanceOf(IndexDamagedError);
    };
    for (const bit of new Set(bits)) {
      const altered = Buffer.from(whole);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await check(altered);
    }
    for (let length = 0; length < whole.length; length += 37) await check(whole.subarray(0, length));
    await check(Buffer.concat([whole, Buffer.alloc(1)]));
  });

  test('is replaced by comparing every vector where there is no older generation, and that is told', async () => {
    const { storage, graph } = await indexWithGraph();
    const before = await nearest(await storage.open());
    await writeFile(graph, 'not a graph');
    const store = await storage.open();
    expect(await nearest(store)).toEqual(before);
    expect(store.degradation).toContain('graph.hnsw');
    expect((await storage.previous())?.fault).toContain('graph.hnsw');
  });

  test('lets the generation before it answer, where there is one', async () => {
    const { folder, storage } = await indexWithGraph();
    const newest = await publish(storage, content);
    await writeFile(join(folder, newest, 'graph.hnsw'), 'not a graph');
    const store = await storage.open();
    expect(store.generation).toBe('generation-000001');
    expect(store.degradation).toContain(join(newest, 'graph.hnsw'));
    await nearest(store);
  });
});

describe('a graph', () => {
  test('finds under a filter what comparing every vector finds', async () => {
    const { storage } = await indexWithGraph();
    const graph = await storage.open();
    const exact = createLocalStorage({ folder: await temporaryFolder(), embedder });
    await publish(exact, content);
    const compared = await exact.open();
    const limits = { limit: 4, filter: { roles: ['interviewee' as const] } };
    for (const vector of vectors) {
      const found = await graph.searchVectors(vector, limits);
      const right = await compared.searchVectors(vector, limits);
      expect(found.map(({ chunk }) => chunk)).toEqual(right.map(({ chunk }) => chunk));
    }
  });
});
