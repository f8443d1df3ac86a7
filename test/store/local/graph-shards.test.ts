import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createGraphBuilderHere } from '../../../src/store/local/graph-builder.ts';
import {
  createShardedBuilder,
  joinShards,
  rowsOfShard,
  shardPath,
  shardSize,
} from '../../../src/store/local/graph-shards.ts';
import { readHnswIndex } from '../../../src/store/local/hnsw-index.ts';
import type { VectorIndex } from '../../../src/store/local/vector-index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { rowsOf } from './stored-rows.ts';
import { describeVectorIndex } from './vector-index-contract.ts';

/** Of batches in a size that no shard number divides. */
const BATCH = 7;

async function writeAndRead(
  vectors: readonly Float32Array[],
  { dimension, shards }: { readonly dimension: number; readonly shards: number },
): Promise<VectorIndex> {
  const path = join(await temporaryFolder(), 'graph');
  const dealt = Array.from({ length: shards }, (_, shard) => ({ shards, shard }));
  const builder = createShardedBuilder(
    dealt.map((deal) => createGraphBuilderHere({ dimension, capacity: shardSize(vectors.length, deal) })),
    dimension,
  );
  const numbers = [...vectors.keys()];
  for (let start = 0; start < numbers.length; start += BATCH) {
    await builder.add(rowsOf(vectors)(numbers.slice(start, start + BATCH)));
  }
  await builder.write(path);
  await builder.close();
  const read = dealt.map((deal) =>
    readHnswIndex({
      path: shardPath(path, deal.shard),
      dimension,
      count: shardSize(vectors.length, deal),
      rows: rowsOfShard(rowsOf(vectors), deal),
      shards,
    }),
  );
  return joinShards(await Promise.all(read), dimension);
}

for (const shards of [1, 2, 3]) {
  describeVectorIndex(`${shards} shards`, (vectors, dimension) =>
    writeAndRead(vectors, { dimension, shards }),
  );
}

test('a shard that cannot be written is told', async () => {
  const builder = createShardedBuilder([createGraphBuilderHere({ dimension: 2, capacity: 0 })], 2);
  await expect(builder.write(join(await temporaryFolder(), 'missing', 'graph'))).rejects.toThrow(RangeError);
});

test('half a vector is not dealt out', async () => {
  const builder = createShardedBuilder([createGraphBuilderHere({ dimension: 2, capacity: 4 })], 2);
  await expect(builder.add(new Float32Array(3))).rejects.toThrow(TypeError);
});
