import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildHnswIndex, readHnswIndex, type HnswIndex } from '../../../src/store/local/hnsw-index.ts';
import { randomVectors } from '../../fakes/random.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const DIMENSION = 8;
const vectors = randomVectors(20, DIMENSION, 1);
const [query = new Float32Array()] = randomVectors(1, DIMENSION, 2);

const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, number, place) => sum + number * (b[place] ?? 0), 0) / (Math.hypot(...a) * Math.hypot(...b));

const nearestExactly = (all: readonly Float32Array[], wanted: Float32Array, limit: number): number[] =>
  all
    .map((vector, chunk) => ({ chunk, score: cosine(vector, wanted) }))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ chunk }) => chunk);

async function writtenIndex(index: HnswIndex): Promise<string> {
  const path = join(await temporaryFolder(), 'graph');
  await index.write(path);
  return path;
}

/** Values that the bare library dies of or takes for something else. */
const WRONG_VECTORS: readonly (readonly [string, unknown])[] = [
  ['a string', 'vector'],
  ['nothing', undefined],
  ['null', null],
  ['a plain array of numbers', Array.from(query)],
  ['a plain array with a hole', Object.assign(Array.from(query), { 3: undefined })],
  ['a plain array with a string', [...query.subarray(1), '1']],
  ['double precision', Float64Array.from(query)],
  ['an empty vector', new Float32Array()],
  ['a vector that is too short', query.slice(1)],
  ['a vector that is too long', Float32Array.of(...query, 0)],
  ['a vector with NaN', query.with(DIMENSION - 1, Number.NaN)],
  ['a vector with an infinite number', query.with(0, Number.NEGATIVE_INFINITY)],
];

describe('wrong arguments', () => {
  test.each(WRONG_VECTORS)('%s is no query', (_, vector) => {
    const index = buildHnswIndex(vectors, DIMENSION);
    expect(() => index.search(vector as Float32Array, 3)).toThrow(TypeError);
    expect(index.search(query, 3)).toHaveLength(3);
  });

  test.each(WRONG_VECTORS)('%s is not indexed', (_, vector) => {
    expect(() => buildHnswIndex([query, vector as Float32Array], DIMENSION)).toThrow(TypeError);
  });

  test('a list of vectors with a hole is not indexed', () => {
    const holed: Float32Array[] = [];
    holed[1] = query;
    expect(() => buildHnswIndex(holed, DIMENSION)).toThrow(TypeError);
  });

  test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, '3', undefined])('%s is no limit', (limit) => {
    const index = buildHnswIndex(vectors, DIMENSION);
    expect(() => index.search(query, limit as number)).toThrow(TypeError);
  });
});

describe('a search', () => {
  test('gives the nearest first, each with its cosine', () => {
    const hits = buildHnswIndex(vectors, DIMENSION).search(query, 5);
    expect(hits.map(({ chunk }) => chunk)).toEqual(nearestExactly(vectors, query, 5));
    for (const { chunk, score } of hits) {
      expect(score).toBeCloseTo(cosine(vectors[chunk] ?? new Float32Array(), query), 5);
    }
  });

  test('breaks ties by number', () => {
    const twins = buildHnswIndex([query, query, query], DIMENSION);
    expect(twins.search(query, 3).map(({ chunk }) => chunk)).toEqual([0, 1, 2]);
  });

  test.each([
    [0, 0],
    [-3, 0],
    [20, 20],
    [1_000_000, 20],
  ])('with limit %i gives %i of 20', (limit, expected) => {
    expect(buildHnswIndex(vectors, DIMENSION).search(query, limit)).toHaveLength(expected);
  });

  test('in an empty index finds nothing', () => {
    expect(buildHnswIndex([], DIMENSION).search(query, 3)).toEqual([]);
  });
});

describe('a written index', () => {
  test('finds after reading what it found before', async () => {
    const index = buildHnswIndex(vectors, DIMENSION);
    const path = await writtenIndex(index);
    const read = await readHnswIndex({ path, dimension: DIMENSION, count: 20 });
    expect({ count: read.count, dimension: read.dimension }).toEqual({ count: 20, dimension: DIMENSION });
    expect(read.search(query, 20)).toEqual(index.search(query, 20));
  });

  test('still searches broadly: recall against exact search stays high', async () => {
    const many = randomVectors(2_000, 32, 3);
    const queries = randomVectors(40, 32, 4);
    const path = await writtenIndex(buildHnswIndex(many, 32));
    const read = await readHnswIndex({ path, dimension: 32, count: 2_000 });
    const found = queries.map((wanted) => {
      const right = new Set(nearestExactly(many, wanted, 10));
      return read.search(wanted, 10).filter(({ chunk }) => right.has(chunk)).length;
    });
    const recall = found.reduce((sum, count) => sum + count, 0) / (queries.length * 10);
    expect(recall).toBeGreaterThan(0.97);
  });

  test('that is empty can be read', async () => {
    const path = await writtenIndex(buildHnswIndex([], DIMENSION));
    const read = await readHnswIndex({ path, dimension: DIMENSION, count: 0 });
    expect(read.search(query, 3)).toEqual([]);
  });

  test.each([
    ['a smaller dimension', { dimension: 4, count: 20 }],
    ['a larger dimension', { dimension: 16, count: 20 }],
    ['fewer vectors', { dimension: DIMENSION, count: 19 }],
    ['more vectors', { dimension: DIMENSION, count: 21 }],
  ])('is refused when %s is expected', async (_, expected) => {
    const path = await writtenIndex(buildHnswIndex(vectors, DIMENSION));
    await expect(readHnswIndex({ path, ...expected })).rejects.toThrow(RangeError);
  });

  test('that is shorter than its header is refused', async () => {
    const path = await writtenIndex(buildHnswIndex(vectors, DIMENSION));
    await writeFile(path, (await readFile(path)).subarray(0, 40));
    await expect(readHnswIndex({ path, dimension: DIMENSION, count: 20 })).rejects.toThrow(RangeError);
  });

  test('is not reported as written when its folder is missing', async () => {
    const path = join(await temporaryFolder(), 'missing', 'graph');
    await expect(buildHnswIndex(vectors, DIMENSION).write(path)).rejects.toThrow('ENOENT');
  });
});
