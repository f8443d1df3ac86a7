import type { ChunkHit } from '../chunk-store.ts';
import { assertWholeRows } from './exact-search.ts';
import type { GraphBuilder } from './graph-builder.ts';
import { selectBest } from './select-best.ts';
import { assertRising, neighboursOf, type ReadRows, type VectorIndex } from './vector-index.ts';

/*
 * Vectors dealt out to several graphs, so that as many cores build at once: vector number n is number n ÷ shards of
 * the shard n modulo shards, whatever the number of vectors.
 */

/** Where a vector of a shard stands among all. */
interface Dealt {
  readonly shards: number;
  readonly shard: number;
}

/** How many of `count` vectors a shard gets. */
export const shardSize = (count: number, { shards, shard }: Dealt): number =>
  Math.max(0, Math.ceil((count - shard) / shards));

/** The stored vectors of one shard by their numbers in it, out of those of all. */
export const rowsOfShard =
  (rows: ReadRows, { shards, shard }: Dealt): ReadRows =>
  (numbers) =>
    rows(numbers.map((number) => number * shards + shard));

/** Deals the vectors out to one builder a shard; shard s is written to `shardPath(path, s)`. */
export function createShardedBuilder(builders: readonly GraphBuilder[], dimension: number): GraphBuilder {
  let count = 0;
  return {
    add: async (rows) => {
      assertWholeRows(rows, dimension);
      const dealt = builders.map((_, shard) => {
        const first = (shard - (count % builders.length) + builders.length) % builders.length;
        return everyRow(rows, { first, step: builders.length, dimension });
      });
      count += rows.length / dimension;
      await Promise.all(builders.map((builder, shard) => builder.add(dealt[shard] ?? new Float32Array())));
    },
    write: async (path) => {
      await Promise.all(builders.map((builder, shard) => builder.write(shardPath(path, shard))));
    },
    close: async () => {
      await Promise.all(builders.map((builder) => builder.close()));
    },
  };
}

export const shardPath = (path: string, shard: number): string => `${path}.${shard}`;

interface Deal {
  readonly first: number;
  readonly step: number;
  readonly dimension: number;
}

function everyRow(rows: Float32Array, { first, step, dimension }: Deal): Float32Array {
  const count = rows.length / dimension;
  const dealt = new Float32Array(Math.max(0, Math.ceil((count - first) / step)) * dimension);
  for (let row = first, place = 0; row < count; row += step, place += dimension) {
    dealt.set(rows.subarray(row * dimension, (row + 1) * dimension), place);
  }
  return dealt;
}

/** Searches all shards and keeps the best of what they find. */
export function joinShards(shards: readonly VectorIndex[], dimension: number): VectorIndex {
  const count = shards.reduce((sum, shard) => sum + shard.count, 0);
  return {
    dimension,
    count,
    search: (vector, limit) => {
      const hits = shards.map((shard) => shard.search(vector, limit));
      return selectBest(numberedInAll(hits), neighboursOf(limit, count));
    },
    searchAmong: (vector, accepted, limit) => {
      assertRising(accepted, count);
      const dealt = dealOut(accepted, shards.length);
      const hits = shards.map((shard, place) => shard.searchAmong(vector, dealt[place] ?? [], limit));
      return selectBest(numberedInAll(hits), neighboursOf(limit, accepted.length));
    },
  };
}

const numberedInAll = (hits: readonly (readonly ChunkHit[])[]): ChunkHit[] =>
  hits.flatMap((found, shard) =>
    found.map(({ chunk, score }) => ({ chunk: chunk * hits.length + shard, score })),
  );

function dealOut(accepted: ArrayLike<number>, shards: number): number[][] {
  const dealt = Array.from({ length: shards }, (): number[] => []);
  for (let place = 0; place < accepted.length; place += 1) {
    const number = accepted[place] ?? 0;
    dealt[number % shards]?.push(Math.floor(number / shards));
  }
  return dealt;
}
