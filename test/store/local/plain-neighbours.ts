import type { ChunkHit } from '../../../src/store/chunk-store.ts';

const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, number, place) => sum + number * (b[place] ?? 0), 0);

/** In double precision; 0 with a vector of zeros. */
const cosine = (a: Float32Array, b: Float32Array): number =>
  dot(a, b) / (Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b)) || 1);

/** The nearest as the definition has it, among the accepted ones: what a fast search has to agree with. */
export const neighboursPlainly = (
  vectors: readonly Float32Array[],
  wanted: Float32Array,
  accepted: readonly number[] = [...vectors.keys()],
): ChunkHit[] =>
  accepted
    .map((chunk) => ({ chunk, score: cosine(vectors[chunk] ?? new Float32Array(), wanted) }))
    .toSorted((a, b) => b.score - a.score || a.chunk - b.chunk);
