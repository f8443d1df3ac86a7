import { setImmediate } from 'node:timers/promises';
import type { Embedder } from '../models/embedder.ts';
import type { IndexedChunk } from '../store/chunk-store.ts';
import type { VectorCache } from '../store/vector-cache.ts';

/** Chunks in one call of the embedder; after each the vectors are kept and an interruption is heard. */
const BATCH_SIZE = 64;
/** Calls under way at once: enough to hide the way to a distant server, few enough for one that computes on a CPU. */
const CONCURRENT_BATCHES = 4;

export type PendingChunk = Omit<IndexedChunk, 'vector'>;

export interface EmbeddingOptions {
  /** Vectors by fingerprint that need not be made again. */
  readonly known: ReadonlyMap<string, Float32Array>;
  readonly cache?: VectorCache | undefined;
  /** Told the number of chunks in each batch that was embedded. */
  readonly onEmbedded?: ((count: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Embeds the chunks of which no vector is known. When a batch fails, those under way are finished and kept. */
export async function embedChunks(
  embedder: Embedder,
  pending: readonly PendingChunk[],
  { known, cache, onEmbedded, signal }: EmbeddingOptions,
): Promise<IndexedChunk[]> {
  const vectors = new Map(known);
  const unknown = pending.filter(({ fingerprint }) => !vectors.has(fingerprint));
  const embedBatch = async (batch: readonly PendingChunk[]): Promise<void> => {
    await setImmediate();
    signal?.throwIfAborted();
    const embedded = await embedder.embed(
      batch.map(({ searchText }) => searchText),
      { signal },
    );
    const made = byFingerprint(batch, embedded);
    for (const [fingerprint, vector] of made) vectors.set(fingerprint, vector);
    await cache?.keep(made);
    onEmbedded?.(batch.length);
  };
  await forEachBatch(unknown, embedBatch);
  return pending.map((chunk) => ({ ...chunk, vector: vectorOf(vectors, chunk) }));
}

/** Some batches at a time; after the first fault no new one is begun, and the fault is thrown when all have ended. */
async function forEachBatch(
  chunks: readonly PendingChunk[],
  embedBatch: (batch: readonly PendingChunk[]) => Promise<void>,
): Promise<void> {
  const faults: unknown[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < chunks.length && faults.length === 0) {
      const start = next;
      next += BATCH_SIZE;
      await embedBatch(chunks.slice(start, next)).catch((fault: unknown) => faults.push(fault));
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT_BATCHES }, work));
  if (faults.length > 0) throw faults[0];
}

function byFingerprint(
  batch: readonly PendingChunk[],
  embedded: readonly Float32Array[],
): Map<string, Float32Array> {
  return new Map(
    batch.flatMap(({ fingerprint }, place) => {
      const vector = embedded[place];
      return vector === undefined ? [] : [[fingerprint, vector] as const];
    }),
  );
}

function vectorOf(vectors: ReadonlyMap<string, Float32Array>, { fingerprint }: PendingChunk): Float32Array {
  const vector = vectors.get(fingerprint);
  if (vector === undefined) throw new TypeError('The embedder gave fewer vectors than there were texts.');
  return vector;
}
