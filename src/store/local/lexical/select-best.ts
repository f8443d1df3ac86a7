import type { ChunkHit } from '../../chunk-store.ts';

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
  const chunks = bestChunks(scores, { limit, accepts });
  return selectBest(
    Array.from(chunks, (chunk) => ({ chunk, score: scores[chunk] ?? 0 })),
    limit,
  );
}

/** The chunks in a heap, the worst one first. */
function bestChunks(scores: Float64Array, { limit, accepts }: Selection): Uint32Array {
  const heap = new Uint32Array(Math.max(0, Math.min(limit, scores.length)));
  let size = 0;
  let least = 0;
  for (let chunk = 0; chunk < scores.length; chunk += 1) {
    const score = scores[chunk] ?? 0;
    if (score <= least || heap.length === 0 || !accepts(chunk)) continue;
    if (size < heap.length) rise(heap, scores, { chunk, place: size++ });
    else sink(heap, scores, chunk);
    if (size === heap.length) least = scores[heap[0] ?? 0] ?? 0;
  }
  return heap.subarray(0, size);
}

/** Puts a chunk at the free last place of a heap and lets it rise. */
function rise(
  heap: Uint32Array,
  scores: Float64Array,
  { chunk, place }: { readonly chunk: number; readonly place: number },
): void {
  let free = place;
  while (free > 0) {
    const above = (free - 1) >> 1;
    const other = heap[above] ?? 0;
    if (!isWorse(scores, chunk, other)) break;
    heap[free] = other;
    free = above;
  }
  heap[free] = chunk;
}

/** Puts a chunk in the place of the first of a full heap and lets it sink. */
function sink(heap: Uint32Array, scores: Float64Array, chunk: number): void {
  let free = 0;
  for (let below = 1; below < heap.length; below = 2 * free + 1) {
    const right = below + 1;
    const worse = right < heap.length && isWorse(scores, heap[right] ?? 0, heap[below] ?? 0) ? right : below;
    const other = heap[worse] ?? 0;
    if (!isWorse(scores, other, chunk)) break;
    heap[free] = other;
    free = worse;
  }
  heap[free] = chunk;
}

function isWorse(scores: Float64Array, one: number, other: number): boolean {
  const score = scores[one] ?? 0;
  const otherScore = scores[other] ?? 0;
  return score < otherScore || (score === otherScore && one > other);
}
