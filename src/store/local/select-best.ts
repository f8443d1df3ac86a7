import type { ChunkHit } from '../chunk-store.ts';

const byScoreThenChunk = (a: ChunkHit, b: ChunkHit): number => b.score - a.score || a.chunk - b.chunk;

/** The `limit` best hits, best first, ties by chunk number. */
export const selectBest = (hits: readonly ChunkHit[], limit: number): ChunkHit[] =>
  hits.toSorted(byScoreThenChunk).slice(0, limit);
