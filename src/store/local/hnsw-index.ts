import hnswlib from 'hnswlib-node';
import { stat } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { messageOf } from '../../domain/errors.ts';
import type { ChunkHit } from '../chunk-store.ts';
import { assertWholeRows, searchRows } from './vectors/exact-search.ts';
import { BUILD_BREADTH, LINKS, type StoredVector } from './vectors/graph-check.ts';
import { checkGraphFile, type GraphFile, type OnBytes } from './vectors/graph-file.ts';
import {
  assertDimension,
  assertRising,
  copyAtUnitLength,
  neighboursOf,
  type ReadRows,
  type VectorIndex,
} from './vectors/vector-index.ts';

/** Same graph from the same vectors. */
const SEED = 100;
/**
 * Breadth of a search, which the library forgets in the file for one of 10 that finds .80 to .87. In a small graph a
 * topic has few vectors, and ten neighbours are of several: recall .995 at 10,000 with 200, .990 with 128.
 */
const SMALL_GRAPH = 20_000;
const SMALL_BREADTH = 200;
const BREADTH = 128;
/** What an element takes beside its numbers: links, label and what the library keeps in tables. */
const ELEMENT_OVERHEAD_BYTES = 300;
/** With a filter the graph is asked for twice as many neighbours as should do, then for eight times as many again. */
const OVERFETCH = 2;
const NEXT_OVERFETCH = 8;
/** Equals of the last neighbour that are looked for, to give those with the lowest numbers. */
const MOST_EQUALS = 1_000;
/** Cosine of a vector with itself, single precision. */
const ITSELF = 0.999;

/** An index over a graph (Malkov and Yashunin, 2016) that can be written. */
export interface HnswIndex extends VectorIndex {
  /** Writes the graph to `path` and reads it again for a check; `onBytes` is given what was read. Throws RangeError. */
  write(path: string, onBytes?: OnBytes): Promise<void>;
}

/** A graph to which vectors are added: the n-th bears the number n. */
export interface GrowingGraph {
  readonly count: number;
  /** One vector after another. Throws TypeError or RangeError, and then has added none. */
  add(rows: Float32Array): void;
  /** As of HnswIndex; nothing can be added afterwards. */
  write(path: string, onBytes?: OnBytes): Promise<void>;
}

export interface GraphSize {
  readonly dimension: number;
  /** The most vectors that can be added. */
  readonly capacity: number;
}

/** Throws TypeError or RangeError when no machine, or not this one, holds so much: the library would abort the process. */
export function createGraph(size: GraphSize): GrowingGraph {
  return createBareGraph(size).growing;
}

/** Builds a graph in which vector i bears the number i. Throws TypeError on a vector that does not fit. */
export function buildHnswIndex(vectors: readonly Float32Array[], dimension: number): HnswIndex {
  const { graph, growing } = createBareGraph({ dimension, capacity: vectors.length });
  const unit: number[] = zeros(dimension);
  for (const vector of vectors) copyAtUnitLength(vector, unit);
  for (const vector of vectors) growing.add(vector);
  const rows: ReadRows = (numbers) => {
    const read = new Float32Array(numbers.length * dimension);
    numbers.forEach((number, row) => read.set(vectors[number] ?? [], row * dimension));
    return read;
  };
  return {
    ...createSearch(graph, { dimension, count: vectors.length, rows }),
    write: (path, onBytes) => growing.write(path, onBytes),
  };
}

export interface HnswFile extends GraphFile {
  /** The stored vectors, for a search among few of them. */
  readonly rows: ReadRows;
  /** Called when the whole file has been read and before the library sees it; may throw to refuse it. */
  readonly onChecked?: () => void;
}

/**
 * Reads a graph: its structure is checked before the library sees it, and afterwards stored vectors have to find
 * themselves. Throws RangeError when the file is not the graph of `count` vectors of `dimension` numbers.
 */
export async function readHnswIndex({ rows, onChecked, ...file }: HnswFile): Promise<HnswIndex> {
  assertPath(file.path);
  assertSize({ dimension: file.dimension, capacity: file.count });
  const samples = await checkGraphFile(file).catch((cause: unknown) => {
    throw cause instanceof RangeError ? cause : unusable(file.path, cause);
  });
  onChecked?.();
  const graph = new hnswlib.HierarchicalNSW('cosine', file.dimension);
  await graph.readIndex(file.path).catch((cause: unknown) => {
    throw unusable(file.path, cause);
  });
  const shape = { dimension: file.dimension, count: file.count };
  const index = createSearch(graph, { ...shape, rows });
  assertFindsItself(index, samples, file.path);
  return { ...index, write: (path, onBytes) => writeGraph(graph, { ...shape, path, onBytes }) };
}

const unusable = (path: string, cause: unknown): RangeError =>
  new RangeError(`The graph ${path} cannot be read (${messageOf(cause)}).`, { cause });

/** A vector that no other links to is not found, which happens; half of them do not. */
function assertFindsItself(index: VectorIndex, samples: readonly StoredVector[], path: string): void {
  const tried = samples.filter(({ vector }) => vector.some((number) => number !== 0));
  const found = tried.filter(({ vector }) => (index.search(vector, 1)[0]?.score ?? 0) > ITSELF);
  if (found.length * 2 >= tried.length) return;
  throw new RangeError(`The graph ${path} finds ${found.length} of ${tried.length} of its own vectors.`);
}

function createBareGraph(size: GraphSize): { graph: hnswlib.HierarchicalNSW; growing: GrowingGraph } {
  assertSize(size);
  const { dimension, capacity } = size;
  const graph = new hnswlib.HierarchicalNSW('cosine', dimension);
  graph.initIndex(Math.max(1, capacity), LINKS, BUILD_BREADTH, SEED);
  /** The library takes plain arrays alone: one is filled again and again. */
  const numbers = zeros(dimension);
  let count = 0;
  let isClosed = false;
  const growing: GrowingGraph = {
    get count() {
      return count;
    },
    add: (rows) => {
      assertWholeRows(rows, dimension);
      const added = rows.length / dimension;
      if (isClosed || count + added > capacity) {
        throw new RangeError(`The graph is ${isClosed ? 'written' : `full with ${capacity} vectors`}.`);
      }
      const row = (position: number) => rows.subarray(position * dimension, (position + 1) * dimension);
      for (let position = 0; position < added; position += 1) copyAtUnitLength(row(position), numbers);
      for (let position = 0; position < added; position += 1, count += 1) {
        copyAtUnitLength(row(position), numbers);
        graph.addPoint(numbers, count);
      }
    },
    write: async (path, onBytes) => {
      isClosed = true;
      if (count < graph.getMaxElements()) graph.resizeIndex(Math.max(1, count));
      await writeGraph(graph, { path, dimension, count, onBytes });
    },
  };
  return { graph, growing };
}

const zeros = (length: number): number[] => Array.from({ length }, () => 0);

function assertSize({ dimension, capacity }: GraphSize): void {
  assertDimension(dimension);
  if (!Number.isSafeInteger(capacity) || capacity < 0) {
    throw new TypeError('The number of vectors must be a whole number, 0 or more.');
  }
  const bytes = capacity * (dimension * Float32Array.BYTES_PER_ELEMENT + ELEMENT_OVERHEAD_BYTES);
  if (bytes <= totalmem()) return;
  throw new RangeError(
    `A graph of ${capacity} vectors of ${dimension} numbers needs ${gigabytes(bytes)} GB, this machine has ${gigabytes(totalmem())}.`,
  );
}

const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(1);

/** The library opens the path up to its first NUL. */
function assertPath(path: string): void {
  if (typeof path === 'string' && path !== '' && !path.includes('\0')) return;
  throw new TypeError('The path of a graph must be a string that is not empty and holds no NUL.');
}

/** Files that this thread is writing: two writers of one leave an unreadable file without an error. */
const beingWritten = new Set<string>();

/** The library reports neither a full disk nor a missing folder, and waits for a reader of a pipe. */
async function writeGraph(graph: hnswlib.HierarchicalNSW, file: GraphFile): Promise<void> {
  const { path } = file;
  assertPath(path);
  if (beingWritten.has(path)) throw new RangeError(`Another graph is being written to ${path}.`);
  beingWritten.add(path);
  try {
    if ((await stat(path).catch(() => undefined))?.isFile() === false)
      throw new RangeError('It is not a file.');
    await graph.writeIndex(path);
    await checkGraphFile(file);
  } catch (cause) {
    throw new RangeError(`The graph was not written whole to ${path} (${messageOf(cause)}).`, { cause });
  } finally {
    beingWritten.delete(path);
  }
}

interface Searchable {
  readonly dimension: number;
  readonly count: number;
  readonly rows: ReadRows;
}

function createSearch(graph: hnswlib.HierarchicalNSW, { dimension, count, rows }: Searchable): VectorIndex {
  graph.setEf(count < SMALL_GRAPH ? SMALL_BREADTH : BREADTH);
  /** Filled again for each search: making an array of 384 numbers costs as much as a tenth of the search. */
  const unit = zeros(dimension);
  return {
    dimension,
    count,
    search: (vector, limit) => {
      const wanted = neighboursOf(limit, count);
      copyAtUnitLength(vector, unit);
      const hits = nearest(graph, unit, { wanted, count });
      if (hits.length === wanted) return hits;
      return searchRows(unit, { chunks: Array.from({ length: count }, (_, number) => number), rows }, wanted);
    },
    searchAmong: (vector, accepted, limit) => {
      assertRising(accepted, count);
      const wanted = neighboursOf(limit, accepted.length);
      copyAtUnitLength(vector, unit);
      return (
        nearestAmong(graph, unit, { accepted, wanted, count }) ??
        searchRows(unit, { chunks: Array.from(accepted), rows }, wanted)
      );
    },
  };
}

interface Wanted {
  readonly wanted: number;
  readonly count: number;
}

/**
 * Best first, ties by number; fewer than wanted when no links lead to the others. The library cuts between equals as it
 * happens, so it is asked for more until the last one is worse.
 */
function nearest(graph: hnswlib.HierarchicalNSW, unit: number[], { wanted, count }: Wanted): ChunkHit[] {
  if (wanted === 0) return [];
  const most = Math.min(count, wanted + MOST_EQUALS);
  for (let asked = Math.min(count, wanted + 1); ; asked = Math.min(most, 2 * asked)) {
    const { neighbors, distances } = graph.searchKnn(unit, asked);
    if (asked === most || distances.length < asked || distances[asked - 1] !== distances[wanted - 1]) {
      const chunks = neighbors.slice(0, wanted);
      return chunks.map((chunk, place) => ({ chunk, score: 1 - (distances[place] ?? 1) }));
    }
  }
}

interface Filtered extends Wanted {
  readonly accepted: ArrayLike<number>;
}

/** Asks for ever more neighbours and leaves out what is not accepted; undefined when looking at all that are costs less. */
function nearestAmong(
  graph: hnswlib.HierarchicalNSW,
  unit: number[],
  { accepted, wanted, count }: Filtered,
): ChunkHit[] | undefined {
  let neighbours = Math.ceil((OVERFETCH * wanted * count) / accepted.length);
  if (!(neighbours < accepted.length)) return undefined;
  const isAccepted = new Uint8Array(count);
  for (let place = 0; place < accepted.length; place += 1) isAccepted[accepted[place] ?? 0] = 1;
  for (; neighbours < accepted.length; neighbours *= NEXT_OVERFETCH) {
    const found = nearest(graph, unit, { wanted: neighbours, count });
    const hits = found.filter(({ chunk }) => isAccepted[chunk] === 1);
    if (hits.length >= wanted) return hits.slice(0, wanted);
  }
  return undefined;
}
