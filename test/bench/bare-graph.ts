import hnswlib from 'hnswlib-node';
import { BUILD_BREADTH, LINKS } from '../../src/store/local/vectors/graph-check.ts';

/** Breadth of a search in a large graph, as in hnsw-index.ts. */
const SEARCH_BREADTH = 128;
const SEED = 100;
const MILLISECONDS_A_SECOND = 1000;

export interface BareGraph {
  readonly graph: hnswlib.HierarchicalNSW;
  /** Vectors a second. */
  readonly rate: number;
}

/** A graph as the bare library builds it in one thread from vectors one after another, with the parameters that ours has. */
export function buildBareGraph(vectors: Float32Array, dimension: number): BareGraph {
  const count = vectors.length / dimension;
  const graph = new hnswlib.HierarchicalNSW('cosine', dimension);
  graph.initIndex(count, LINKS, BUILD_BREADTH, SEED);
  graph.setEf(SEARCH_BREADTH);
  const start = performance.now();
  for (let row = 0; row < count; row += 1) {
    graph.addPoint(Array.from(vectors.subarray(row * dimension, (row + 1) * dimension)), row);
  }
  return { graph, rate: (count * MILLISECONDS_A_SECOND) / (performance.now() - start) };
}
