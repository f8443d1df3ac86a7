import type { ChunkHit } from '../../chunk-store.ts';
import { createBestHits } from './best-hits.ts';
import { createVectorTable, dotProduct } from './dot-products.ts';
import {
  assertDimension,
  assertRising,
  copyAtUnitLength,
  neighboursOf,
  type ReadRows,
  type VectorIndex,
} from './vector-index.ts';

/**
 * Up to so many vectors looking at each is not slower than a search of the graph, whatever their length, and misses
 * nothing: there it takes .6 to 1.3 times as long (docs/performance.md, "Vectors").
 */
export const EXACT_UP_TO = 10_000;
/** Rows that are read at once: 1.5 MB at 384 numbers. */
const ROWS_AT_ONCE = 1_024;

interface ExactIndexOptions {
  readonly dimension: number;
  /** One vector after another; copied. */
  readonly rows: Float32Array;
  /** Where the copies are kept. */
  readonly createTable?: typeof createVectorTable;
}

/** An index that compares with every vector. Throws TypeError when a row is not of finite numbers or is cut. */
export function createExactIndex({
  dimension,
  rows,
  createTable = createVectorTable,
}: ExactIndexOptions): VectorIndex {
  assertWholeRows(rows, dimension);
  const count = rows.length / dimension;
  const table = createTable({ dimension, count });
  for (let row = 0; row < count; row += 1) {
    copyAtUnitLength(rows.subarray(row * dimension, (row + 1) * dimension), table.row(row));
  }
  const query = new Float32Array(dimension);
  const productsWith = (vector: Float32Array): Float32Array => {
    copyAtUnitLength(vector, query);
    return table.dotProducts(query);
  };
  return {
    dimension,
    count,
    search: (vector, limit) => {
      const best = createBestHits(neighboursOf(limit, count));
      const products = productsWith(vector);
      for (let chunk = 0; chunk < count; chunk += 1) best.offer(chunk, products[chunk] ?? 0);
      return best.take();
    },
    searchAmong: (vector, accepted, limit) => {
      assertRising(accepted, count);
      const best = createBestHits(neighboursOf(limit, count));
      const products = productsWith(vector);
      for (const chunk of Array.from(accepted)) best.offer(chunk, products[chunk] ?? 0);
      return best.take();
    },
  };
}

/** Throws TypeError unless `rows` is a Float32Array of whole vectors. */
export function assertWholeRows(rows: Float32Array, dimension: number): void {
  assertDimension(dimension);
  if (rows instanceof Float32Array && Number.isInteger(rows.length / dimension)) return;
  throw new TypeError(`Vectors must be a Float32Array of ${dimension} numbers each.`);
}

interface Candidates {
  readonly chunks: readonly number[];
  readonly rows: ReadRows;
}

/** The best of some vectors that are read for it; `unit` has unit length, they need not. Throws RangeError when rows are missing. */
export function searchRows(unit: readonly number[], { chunks, rows }: Candidates, limit: number): ChunkHit[] {
  const best = createBestHits(limit);
  for (let start = 0; start < chunks.length; start += ROWS_AT_ONCE) {
    const numbers = chunks.slice(start, start + ROWS_AT_ONCE);
    const read = rows(numbers);
    if (read.length !== numbers.length * unit.length) {
      throw new RangeError(`${numbers.length} stored vectors were asked for, ${read.length} numbers came.`);
    }
    numbers.forEach((chunk, row) => best.offer(chunk, cosine(read, row * unit.length, unit)));
  }
  return best.take();
}

/** 0 with a vector of zeros, as the graph has it. */
function cosine(rows: Float32Array, start: number, unit: readonly number[]): number {
  const row = rows.subarray(start, start + unit.length);
  const length = Math.sqrt(dotProduct(row, { start: 0, vector: row }));
  return length > 0 ? dotProduct(row, { start: 0, vector: unit }) / length : 0;
}
