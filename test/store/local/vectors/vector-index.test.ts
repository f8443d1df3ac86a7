import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  createFastTable,
  createPlainTable,
  createVectorTable,
} from '../../../../src/store/local/vectors/dot-products.ts';
import { createExactIndex } from '../../../../src/store/local/vectors/exact-search.ts';
import { buildHnswIndex, readHnswIndex } from '../../../../src/store/local/hnsw-index.ts';
import type { ReadRows, VectorIndex } from '../../../../src/store/local/vectors/vector-index.ts';
import { randomVectors } from '../../../fakes/random.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { neighboursPlainly } from '../plain-neighbours.ts';
import { rowsOf } from '../stored-rows.ts';
import { describeVectorIndex, type OpenVectorIndex } from '../vector-index-contract.ts';

const openExact =
  (createTable: typeof createVectorTable): OpenVectorIndex =>
  (vectors, dimension) =>
    createExactIndex({ dimension, rows: rowsOf(vectors)(vectors.map((_, number) => number)), createTable });

async function writeAndRead(vectors: readonly Float32Array[], dimension: number): Promise<VectorIndex> {
  const path = join(await temporaryFolder(), 'graph');
  await buildHnswIndex(vectors, dimension).write(path);
  return readHnswIndex({ path, dimension, count: vectors.length, rows: rowsOf(vectors) });
}

describeVectorIndex('a graph', buildHnswIndex);
describeVectorIndex('a graph that was written and read', writeAndRead);
describeVectorIndex('an exact search in WebAssembly', openExact(createVectorTable));
describeVectorIndex('an exact search in JavaScript', openExact(createPlainTable));

test('a table in WebAssembly is to be had where the tests run, and not when it were too large', () => {
  expect(createFastTable({ dimension: 3, count: 2 })).toBeDefined();
  expect(createFastTable({ dimension: 65_536, count: 20_000 })).toBeUndefined();
});

test.each([
  ['NaN among them', Float32Array.of(1, 0, 0, Number.NaN)],
  ['an infinite number among them', Float32Array.of(1, 0, Number.POSITIVE_INFINITY, 0)],
  ['the last of them cut', Float32Array.of(1, 0, 0)],
  ['double precision', new Float64Array(4)],
  ['a plain array', [1, 0]],
  ['nothing', undefined],
])('rows with %s make no exact index', (_, rows) => {
  expect(() => createExactIndex({ dimension: 2, rows: rows as Float32Array })).toThrow(TypeError);
});

test('a search among many of a graph reads no stored vectors, a search among few only theirs', async () => {
  const path = join(await temporaryFolder(), 'graph');
  const vectors = randomVectors(2_000, 4, 1);
  await buildHnswIndex(vectors, 4).write(path);
  const read: number[] = [];
  const rows: ReadRows = (numbers) => {
    read.push(...numbers);
    return rowsOf(vectors)(numbers);
  };
  const index = await readHnswIndex({ path, dimension: 4, count: 2_000, rows });
  const query = Float32Array.of(1, -1, 1, -1);
  const odd = [...vectors.keys()].filter((number) => number % 2 === 1);
  const hits = index.searchAmong(query, odd, 10);
  expect(hits.map(({ chunk }) => chunk)).toEqual(
    neighboursPlainly(vectors, query, odd)
      .slice(0, 10)
      .map(({ chunk }) => chunk),
  );
  expect(read).toEqual([]);
  expect(index.searchAmong(query, [3, 1_999], 10)).toHaveLength(2);
  expect(read).toEqual([3, 1_999]);
});

test('a search among few of a graph tells when their vectors cannot be had', async () => {
  const path = join(await temporaryFolder(), 'graph');
  const vectors = [Float32Array.of(1, 0), Float32Array.of(0, 1)];
  await buildHnswIndex(vectors, 2).write(path);
  const index = await readHnswIndex({ path, dimension: 2, count: 2, rows: () => new Float32Array(1) });
  expect(() => index.searchAmong(Float32Array.of(1, 1), [1], 1)).toThrow(RangeError);
});
