import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildHnswIndex, readHnswIndex, type HnswIndex } from '../../../src/store/local/hnsw-index.ts';
import { randomVectors } from '../../fakes/random.ts';
import { neighboursPlainly } from './plain-neighbours.ts';
import { WRONG_VECTORS } from './vector-index-contract.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const DIMENSION = 9;
const rows = (): Float32Array => new Float32Array();
const vectors = randomVectors(20, DIMENSION, 1);
const [query = new Float32Array()] = randomVectors(1, DIMENSION, 2);

async function writtenIndex(index: HnswIndex): Promise<string> {
  const path = join(await temporaryFolder(), 'graph');
  await index.write(path);
  return path;
}

describe('wrong arguments', () => {
  test.each(WRONG_VECTORS)('%s is not indexed', (_, vector) => {
    expect(() => buildHnswIndex([query, vector as Float32Array], DIMENSION)).toThrow(TypeError);
  });

  test('a list of vectors with a hole is not indexed', () => {
    const holed: Float32Array[] = [];
    holed[1] = query;
    expect(() => buildHnswIndex(holed, DIMENSION)).toThrow(TypeError);
  });
});

describe('a written index', () => {
  test('finds after reading what it found before', async () => {
    const index = buildHnswIndex(vectors, DIMENSION);
    const path = await writtenIndex(index);
    const read = await readHnswIndex({ path, dimension: DIMENSION, count: 20, rows });
    expect({ count: read.count, dimension: read.dimension }).toEqual({ count: 20, dimension: DIMENSION });
    expect(read.search(query, 20)).toEqual(index.search(query, 20));
  });

  test('still searches broadly: recall against exact search stays high', async () => {
    const many = randomVectors(2_000, 32, 3);
    const queries = randomVectors(40, 32, 4);
    const path = await writtenIndex(buildHnswIndex(many, 32));
    const read = await readHnswIndex({ path, dimension: 32, count: 2_000, rows });
    const found = queries.map((wanted) => {
      const right = new Set(
        neighboursPlainly(many, wanted)
          .slice(0, 10)
          .map(({ chunk }) => chunk),
      );
      return read.search(wanted, 10).filter(({ chunk }) => right.has(chunk)).length;
    });
    const recall = found.reduce((sum, count) => sum + count, 0) / (queries.length * 10);
    expect(recall).toBeGreaterThan(0.97);
  });

  test('that is empty can be read', async () => {
    const path = await writtenIndex(buildHnswIndex([], DIMENSION));
    const read = await readHnswIndex({ path, dimension: DIMENSION, count: 0, rows });
    expect(read.search(query, 3)).toEqual([]);
  });

  test.each([
    ['a smaller dimension', { dimension: 3, count: 20 }],
    ['a larger dimension', { dimension: 18, count: 20 }],
    ['fewer vectors', { dimension: DIMENSION, count: 19 }],
    ['more vectors', { dimension: DIMENSION, count: 21 }],
  ])('is refused when %s is expected', async (_, expected) => {
    const path = await writtenIndex(buildHnswIndex(vectors, DIMENSION));
    await expect(readHnswIndex({ path, rows, ...expected })).rejects.toThrow(RangeError);
  });

  test('that is shorter than its header is refused', async () => {
    const path = await writtenIndex(buildHnswIndex(vectors, DIMENSION));
    await writeFile(path, (await readFile(path)).subarray(0, 40));
    await expect(readHnswIndex({ path, rows, dimension: DIMENSION, count: 20 })).rejects.toThrow(RangeError);
  });

  test('is not reported as written when its folder is missing', async () => {
    const path = join(await temporaryFolder(), 'missing', 'graph');
    await expect(buildHnswIndex(vectors, DIMENSION).write(path)).rejects.toThrow('ENOENT');
  });
});
