import type { ChunkHit } from '../chunk-store.ts';

const byScoreThenChunk = (a: ChunkHit, b: ChunkHit): number => b.score - a.score || a.chunk - b.chunk;

/** The `limit` best hits, best first, ties by chunk number. */
export const selectBest = (hits: readonly ChunkHit[], limit: number): ChunkHit[] =>
  hits.toSorted(byScoreThenChunk).slice(0, limit);

interface Selection {
  readonly limit: number;
  readonly accepts: (chunk: number) => boolean;
}

/** The same of the chunks with a score above 0, a score for each chunk number; asks only of those that might be among the best. */
export function selectBestScores(scores: Float64Array, { limit, accepts }: Selection): ChunkHit[] {
  let best: ChunkHit[] = [];
  let least = 0;
  for (let chunk = 0; chunk < scores.length; chunk += 1) {
    const score = scores[chunk] ?? 0;
    if (score <= least || !accepts(chunk)) continue;
    best.push({ chunk, score });
    if (best.length < 2 * limit) continue;
    best = selectBest(best, limit);
    least = best.at(-1)?.score ?? 0;
  }
  return selectBest(best, limit);
}
