import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  createGraphBuilder,
  createGraphBuilderHere,
  type GraphBuilder,
} from '../../../../src/store/local/vectors/graph-builder.ts';
import { buildHnswIndex, readHnswIndex, type GraphSize } from '../../../../src/store/local/hnsw-index.ts';
import { randomVectors } from '../../../fakes/random.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { rowsOf } from '../stored-rows.ts';

/** Built by `npm run build`: Node 20 starts no thread from TypeScript. */
const WORKER = new URL('../../../../dist/store/local/vectors/graph-worker.js', import.meta.url);
const DIMENSION = 5;
const COUNT = 60;
const vectors = randomVectors(COUNT, DIMENSION, 1);
const [query = new Float32Array()] = randomVectors(1, DIMENSION, 2);

const batch = (start: number, end: number): Float32Array =>
  rowsOf(vectors)([...vectors.keys()].slice(start, end));

const startThread = (size: GraphSize): GraphBuilder => createGraphBuilder({ worker: WORKER, ...size });

test('the thread of the builder has been compiled', () => {
  expect(existsSync(WORKER)).toBe(true);
});

describe.each([
  ['a builder in a thread', startThread],
  ['a builder in this thread', createGraphBuilderHere],
])('%s', (_, create) => {
  async function building(size: GraphSize, act: (builder: GraphBuilder) => Promise<void>): Promise<void> {
    const builder = create(size);
    try {
      await act(builder);
    } finally {
      await builder.close();
    }
  }
  const size = { dimension: DIMENSION, capacity: COUNT };

  test('writes the graph of its batches in their order', async () => {
    const path = join(await temporaryFolder(), 'graph');
    await building(size, async (builder) => {
      for (let start = 0; start < COUNT; start += 7)
        await builder.add(batch(start, Math.min(COUNT, start + 7)));
      await builder.write(path);
    });
    const other = `${path}-at-once`;
    await buildHnswIndex(vectors, DIMENSION).write(other);
    expect((await readFile(path)).equals(await readFile(other))).toBe(true);
  });

  test('writes a graph of fewer vectors than there was room for', async () => {
    const path = join(await temporaryFolder(), 'graph');
    await building(size, async (builder) => {
      await builder.add(batch(0, 9));
      await builder.write(path);
    });
    const rows = rowsOf(vectors);
    const index = await readHnswIndex({ path, dimension: DIMENSION, count: 9, rows });
    expect(index.search(query, 50)).toHaveLength(9);
  });

  test('takes a view of a larger array, and leaves the rest of it alone', async () => {
    const all = batch(0, 20);
    const rest = all.slice(5 * DIMENSION);
    await building(size, (builder) => builder.add(all.subarray(0, 5 * DIMENSION)));
    expect(all.subarray(5 * DIMENSION)).toEqual(rest);
  });

  test.each([
    ['NaN', batch(0, 2).fill(Number.NaN, 3, 4), TypeError],
    ['half a vector', new Float32Array(DIMENSION + 1), TypeError],
    ['more than there is room for', new Float32Array(DIMENSION * (COUNT + 1)).fill(1), RangeError],
  ])('refuses %s, and has then added nothing of it', async (_name, rows, error) => {
    const path = join(await temporaryFolder(), 'graph');
    await building(size, async (builder) => {
      const spoilt = (async () => {
        await builder.add(rows);
        await builder.write(path);
      })();
      await expect(spoilt).rejects.toThrow(error);
    });
    expect(existsSync(path)).toBe(false);
  });

  test('takes nothing after it has written', async () => {
    const path = join(await temporaryFolder(), 'graph');
    await building(size, async (builder) => {
      await builder.write(path);
      const late = (async () => {
        await builder.add(batch(0, 1));
        await builder.write(`${path}-2`);
      })();
      await expect(late).rejects.toThrow(RangeError);
    });
  });

  test('names the path that cannot be written', async () => {
    const path = join(await temporaryFolder(), 'missing', 'graph');
    await building(size, (builder) => expect(builder.write(path)).rejects.toThrow(path));
  });

  test('that is closed refuses everything, and can be closed again', async () => {
    const builder = create(size);
    await builder.close();
    await builder.close();
    await expect(builder.add(batch(0, 1))).rejects.toThrow('closed');
    await expect(builder.write('/nowhere')).rejects.toThrow('closed');
  });
});

describe('a thread', () => {
  test('that is ended amid an addition, again and again, does not take the process with it', async () => {
    const rows = rowsOf(randomVectors(600, 64, 4))([...Array(600).keys()]);
    for (let round = 0; round < 12; round += 1) {
      const builder = startThread({ dimension: 64, capacity: 600 });
      await builder.add(rows.slice(0, 64 * 20));
      await new Promise((resolve) => setImmediate(resolve));
      builder.add(rows.slice(64 * 20)).catch(() => {});
      await builder.close();
    }
  });

  test('that is ended in the middle of its work leaves nothing waiting', async () => {
    const builder = startThread({ dimension: 64, capacity: 20_000 });
    const rows = rowsOf(randomVectors(2_000, 64, 3))([...Array(2_000).keys()]);
    await builder.add(rows.slice());
    const writing = expect(builder.write('/nowhere')).rejects.toThrow('closed');
    await builder.close();
    await writing;
  });

  test('that cannot be started rejects what it is asked for', async () => {
    const builder = createGraphBuilder({
      worker: new URL('no-such-worker.js', WORKER),
      dimension: 2,
      capacity: 2,
    });
    await expect(builder.write('/nowhere')).rejects.toThrow('no-such-worker');
    await builder.close();
  });

  test('that ends by itself rejects what it was asked for', async () => {
    const path = join(await temporaryFolder(), 'ends.mjs');
    await writeFile(
      path,
      "import { parentPort } from 'node:worker_threads';\nparentPort.once('message', () => {});\n",
    );
    const builder = createGraphBuilder({ worker: pathToFileURL(path), dimension: 2, capacity: 2 });
    await expect(builder.write('/nowhere')).rejects.toThrow('has ended with 0');
    await builder.close();
  });

  test('writes nothing when it has refused a batch, even when more came after it', async () => {
    const path = join(await temporaryFolder(), 'graph');
    const builder = startThread({ dimension: DIMENSION, capacity: COUNT });
    const adding = async (): Promise<void> => {
      await builder.add(batch(0, 1).fill(Number.NaN));
      for (let start = 1; start < COUNT; start += 1) await builder.add(batch(start, start + 1));
    };
    await Promise.allSettled([adding()]);
    await expect(builder.write(path)).rejects.toThrow(TypeError);
    await expect(builder.add(batch(0, 1))).rejects.toThrow(TypeError);
    await builder.close();
  });

  test('takes the memory of a batch', async () => {
    const builder = startThread({ dimension: 64, capacity: 20_000 });
    const rows = rowsOf(randomVectors(1_000, 64, 3))([...Array(1_000).keys()]);
    await builder.add(rows);
    expect(rows).toHaveLength(0);
    await builder.close();
  });
});
