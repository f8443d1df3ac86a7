import hnswlib from 'hnswlib-node';
import { open, stat } from 'node:fs/promises';
import type { ChunkHit } from '../chunk-store.ts';
import { selectBest } from './select-best.ts';

/** Links per node and breadth of the search while building: recall .999 at 100,000 × 384 with the ef below. */
const LINKS = 16;
const BUILD_BREADTH = 100;
/** Breadth of a search. The library forgets it in the file and falls back to 10, which finds .80 to .87. */
const SEARCH_BREADTH = 128;
/** Same graph from the same vectors. */
const SEED = 100;

/** The library's file opens with 64-bit numbers; among them, where an element's label and its vector begin. */
const HEADER_BYTES = 96;
const COUNT_PLACE = 16;
const LABEL_PLACE = 32;
const VECTOR_PLACE = 40;

/**
 * The only door to hnswlib-node. The bare module aborts the process on a hole in a vector, wraps labels, accepts
 * NaN and reads a graph of another dimension without a word; here every argument is checked first.
 */
export interface HnswIndex {
  readonly dimension: number;
  readonly count: number;
  /** The nearest by cosine, best first. Throws TypeError unless `vector` holds `dimension` finite numbers and `limit` is whole. */
  search(vector: Float32Array, limit: number): ChunkHit[];
  /** Writes the graph to `path`, an absolute path in a folder that exists; throws when less was written. */
  write(path: string): Promise<void>;
}

/** Builds a graph in which vector i bears the label i. Throws TypeError on a vector that does not fit. */
export function buildHnswIndex(vectors: readonly Float32Array[], dimension: number): HnswIndex {
  for (const vector of vectors) assertVector(vector, dimension);
  const graph = new hnswlib.HierarchicalNSW('cosine', dimension);
  graph.initIndex(Math.max(1, vectors.length), LINKS, BUILD_BREADTH, SEED);
  graph.setEf(SEARCH_BREADTH);
  vectors.forEach((vector, label) => graph.addPoint(Array.from(vector), label));
  return wrap(graph, dimension);
}

export interface HnswFile {
  readonly path: string;
  readonly dimension: number;
  readonly count: number;
}

/**
 * Reads a graph whose checksum has been verified: the library itself does not survive a damaged file. Throws
 * RangeError when the graph's count or dimension is not the one expected.
 */
export async function readHnswIndex(file: HnswFile): Promise<HnswIndex> {
  await assertHeader(file);
  const graph = new hnswlib.HierarchicalNSW('cosine', file.dimension);
  await graph.readIndex(file.path);
  graph.setEf(SEARCH_BREADTH);
  return wrap(graph, file.dimension);
}

/** The library itself loads a graph of another dimension without a word and then reads beyond its vectors. */
async function assertHeader({ path, dimension, count }: HnswFile): Promise<void> {
  const header = await readHeader(path);
  const numberAt = (place: number): number => Number(header.readBigUInt64LE(place));
  const held = numberAt(COUNT_PLACE);
  const length = (numberAt(LABEL_PLACE) - numberAt(VECTOR_PLACE)) / Float32Array.BYTES_PER_ELEMENT;
  if (held === count && length === dimension) return;
  throw new RangeError(`The graph holds ${held} vectors of ${length} numbers, not ${count} of ${dimension}.`);
}

async function readHeader(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    if (bytesRead < HEADER_BYTES) throw new RangeError(`${path} is too short for a graph.`);
    return buffer;
  } finally {
    await handle.close();
  }
}

function wrap(graph: hnswlib.HierarchicalNSW, dimension: number): HnswIndex {
  const count = graph.getCurrentCount();
  return {
    dimension,
    count,
    search: (vector, limit) => {
      assertVector(vector, dimension);
      if (!Number.isSafeInteger(limit))
        throw new TypeError('The number of neighbours must be a whole number.');
      const neighbours = Math.min(Math.max(0, limit), count);
      return neighbours === 0 ? [] : nearest(graph, vector, neighbours);
    },
    write: async (path) => {
      await graph.writeIndex(path);
      const { size } = await stat(path);
      if (size < count * dimension * Float32Array.BYTES_PER_ELEMENT) {
        throw new RangeError(`The graph was not written whole to ${path}; is the disk full?`);
      }
    },
  };
}

function nearest(graph: hnswlib.HierarchicalNSW, vector: Float32Array, neighbours: number): ChunkHit[] {
  const { neighbors, distances } = graph.searchKnn(Array.from(vector), neighbours);
  const hits = neighbors.map((chunk, place) => ({ chunk, score: 1 - (distances[place] ?? 1) }));
  return selectBest(hits, neighbours);
}

export function assertVector(vector: Float32Array, dimension: number): void {
  if (!(vector instanceof Float32Array) || vector.length !== dimension || !vector.every(Number.isFinite)) {
    throw new TypeError(`A vector must be a Float32Array of ${dimension} finite numbers.`);
  }
}
