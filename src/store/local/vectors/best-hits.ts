import type { ChunkHit } from '../../chunk-store.ts';
import { selectBest } from '../lexical/select-best.ts';

/** Keeps the best of many hits that are offered one after another, chunk numbers rising. */
export interface BestHits {
  offer(chunk: number, score: number): void;
  /** Best first, ties by chunk number. */
  take(): ChunkHit[];
}

/** Collects twice as many as are wanted before it sorts, so that a hit costs a comparison and seldom more. */
export function createBestHits(limit: number): BestHits {
  let best: ChunkHit[] = [];
  let least = Number.NEGATIVE_INFINITY;
  return {
    offer: (chunk, score) => {
      if (score <= least) return;
      best.push({ chunk, score });
      if (best.length < 2 * limit) return;
      best = selectBest(best, limit);
      least = best.at(-1)?.score ?? least;
    },
    take: () => selectBest(best, limit),
  };
}
