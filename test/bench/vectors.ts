import type hnswlib from 'hnswlib-node';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChunkHit } from '../../src/store/chunk-store.ts';
import { createPlainTable } from '../../src/store/local/vectors/dot-products.ts';
import { createExactIndex, EXACT_UP_TO } from '../../src/store/local/vectors/exact-search.ts';
import { createGraphBuilder } from '../../src/store/local/vectors/graph-builder.ts';
import { readHnswIndex } from '../../src/store/local/hnsw-index.ts';
import type { VectorIndex } from '../../src/store/local/vectors/vector-index.ts';
import { buildBareGraph } from './bare-graph.ts';
import { clusteredVectors } from './clustered-vectors.ts';
import { DIMENSION } from './precomputed-embedder.ts';
import { quantilesOf, type Quantiles } from './quantiles.ts';
import { createRivalSearch, RIVAL_UP_TO } from './rival.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const STORED_SEED = 2;
const QUERY_SEED = 3;
const NEIGHBOURS = 10;
const WARM_UP_QUERIES = 50;
const QUERIES = 500;
/** What takes long is searched once for so many queries. */
const QUERIES_A_SLOW_SEARCH = 25;
/** Handed over to the builder at once. */
const BATCH = 512;
const BYTES_A_MEGABYTE = 1e6;
const MILLISECONDS_A_SECOND = 1000;
/** The benchmark runs as one file in dist/bench. */
const WORKER = new URL('../store/local/vectors/graph-worker.js', import.meta.url);

/** What vectors of one number cost; times in milliseconds. */
export interface VectorMeasurement {
  readonly vectors: number;
  /** Vectors a second: of ours, writing and checking the file included, and of `addPoint` alone. */
  readonly inserts: { readonly ours: number; readonly bare: number };
  readonly load: number;
  readonly graph_megabytes: number;
  readonly rss_megabytes: number;
  readonly recall_at_10: number;
  /** Share of queries for which none of the ten true neighbours was found. */
  readonly missed: number;
  readonly search: Readonly<Record<Searcher, Quantiles>>;
}

const SEARCHERS = [
  'graph',
  'bare searchKnn',
  'exact, WebAssembly',
  'exact, JavaScript',
  "LangChain's store",
] as const;
type Searcher = (typeof SEARCHERS)[number];
const SLOW: readonly Searcher[] = ['exact, JavaScript', "LangChain's store"];

type Search = (query: Float32Array) => unknown;

/** Builds, writes and reads a graph of so many clustered vectors and searches it, the others in between. */
export async function measureVectors(count: number): Promise<VectorMeasurement> {
  return inTemporaryFolder((folder) => measureIn(folder, count));
}

async function measureIn(folder: string, count: number): Promise<VectorMeasurement> {
  const stored = clusteredVectors({ count, dimension: DIMENSION, seed: STORED_SEED });
  const path = join(folder, 'graph');
  const ours = await buildOurs(stored, path);
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const graph = await readHnswIndex({ path, dimension: DIMENSION, count, rows: () => stored });
  const load = performance.now() - start;
  const rss = (process.memoryUsage().rss - before) / BYTES_A_MEGABYTE;
  const bare = buildBareGraph(stored, DIMENSION);
  const compared = await compare(stored, { graph, bare: bare.graph });
  return {
    vectors: count,
    inserts: { ours, bare: bare.rate },
    load,
    graph_megabytes: (await stat(path)).size / BYTES_A_MEGABYTE,
    rss_megabytes: rss,
    ...compared,
  };
}

const rowOf = (vectors: Float32Array, row: number): Float32Array =>
  vectors.subarray(row * DIMENSION, (row + 1) * DIMENSION);

async function buildOurs(stored: Float32Array, path: string): Promise<number> {
  const count = stored.length / DIMENSION;
  const builder = createGraphBuilder({ worker: WORKER, dimension: DIMENSION, capacity: count });
  const start = performance.now();
  for (let row = 0; row < count; row += BATCH) {
    await builder.add(stored.slice(row * DIMENSION, (row + BATCH) * DIMENSION));
  }
  await builder.write(path);
  const rate = (count * MILLISECONDS_A_SECOND) / (performance.now() - start);
  await builder.close();
  return rate;
}

type Comparison = Pick<VectorMeasurement, 'recall_at_10' | 'missed' | 'search'>;

async function compare(stored: Float32Array, indexes: Omit<Indexes, 'exact'>): Promise<Comparison> {
  const exact = createExactIndex({ dimension: DIMENSION, rows: stored });
  const { graph } = indexes;
  const searches = await createSearches(stored, { ...indexes, exact });
  const queries = clusteredVectors({
    count: WARM_UP_QUERIES + QUERIES,
    dimension: DIMENSION,
    seed: QUERY_SEED,
  });
  const times: Record<string, number[]> = {};
  const found: number[] = [];
  for (let place = 0; place < WARM_UP_QUERIES + QUERIES; place += 1) {
    const query = rowOf(queries, place);
    for (const [name, search] of searches) {
      if (SLOW.includes(name) && place % QUERIES_A_SLOW_SEARCH !== 0) continue;
      const start = performance.now();
      await search(query);
      if (place >= WARM_UP_QUERIES) (times[name] ??= []).push(performance.now() - start);
    }
    found.push(agreed(graph.search(query, NEIGHBOURS), exact.search(query, NEIGHBOURS)));
  }
  return {
    recall_at_10: found.reduce((sum, count) => sum + count, 0) / (found.length * NEIGHBOURS),
    missed: found.filter((count) => count === 0).length / found.length,
    search: Object.fromEntries(SEARCHERS.map((name) => [name, quantilesOf(times[name] ?? [])])) as Record<
      Searcher,
      Quantiles
    >,
  };
}

function agreed(hits: readonly ChunkHit[], right: readonly ChunkHit[]): number {
  const numbers = new Set(right.map(({ chunk }) => chunk));
  return hits.filter(({ chunk }) => numbers.has(chunk)).length;
}

interface Indexes {
  readonly graph: VectorIndex;
  readonly bare: hnswlib.HierarchicalNSW;
  readonly exact: VectorIndex;
}

async function createSearches(
  stored: Float32Array,
  { graph, bare, exact }: Indexes,
): Promise<Map<Searcher, Search>> {
  const plain = createExactIndex({ dimension: DIMENSION, rows: stored, createTable: createPlainTable });
  return new Map<Searcher, Search>([
    ['graph', (query) => graph.search(query, NEIGHBOURS)],
    ['bare searchKnn', (query) => bare.searchKnn(Array.from(query), NEIGHBOURS)],
    ['exact, WebAssembly', (query) => exact.search(query, NEIGHBOURS)],
    ['exact, JavaScript', (query) => plain.search(query, NEIGHBOURS)],
    ...(stored.length / DIMENSION > RIVAL_UP_TO ? [] : [await rivalOver(stored)]),
  ]);
}

const rivalOver = async (stored: Float32Array): Promise<[Searcher, Search]> => [
  "LangChain's store",
  await createRivalSearch(stored, { dimension: DIMENSION, topK: NEIGHBOURS }),
];

/** The figures as lines of a table. */
export function describeVectors({ inserts, search, ...figures }: VectorMeasurement): string[] {
  const ours = search.graph.p50;
  return [
    '',
    `${figures.vectors} vectors of ${DIMENSION}: built at ${Math.round(inserts.ours)} a second ` +
      `(${(inserts.ours / inserts.bare).toFixed(2)} × addPoint alone), ${Math.round(figures.graph_megabytes)} MB on disk, ` +
      `checked and loaded in ${Math.round(figures.load)} ms, ${Math.round(figures.rss_megabytes)} MB in memory`,
    ...(figures.vectors > EXACT_UP_TO
      ? []
      : ['(a store of so few vectors searches them exactly, without a graph)']),
    `recall@10 ${figures.recall_at_10.toFixed(4)}, queries without any right neighbour ${figures.missed.toFixed(4)}`,
    ...SEARCHERS.map((name) => {
      const { p50, p99 } = search[name];
      const cells = [p50.toFixed(3), p99.toFixed(3), `${(p50 / ours).toFixed(2)} ×`];
      return name.padEnd(20) + cells.map((cell) => cell.padStart(10)).join('');
    }),
  ];
}
