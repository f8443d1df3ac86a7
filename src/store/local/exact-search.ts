import { assertVector, type HnswIndex } from './hnsw-index.ts';
import { selectBest } from './select-best.ts';

/** Up to so many vectors comparing them all is as fast as a graph, and never misses one (docs/performance.md). */
export const EXACT_UP_TO = 1000;

export function createExactIndex(rows: Float32Array, dimension: number): HnswIndex {
  const count = rows.length / dimension;
  return {
    dimension,
    count,
    search: (vector, limit) => {
      assertVector(vector, dimension);
      const hits = Array.from({ length: count }, (_, chunk) => {
        let score = 0;
        for (let place = 0; place < dimension; place += 1) {
          score += (rows[chunk * dimension + place] ?? 0) * (vector[place] ?? 0);
        }
        return { chunk, score };
      });
      return selectBest(hits, limit);
    },
    write: async () => {},
  };
}
