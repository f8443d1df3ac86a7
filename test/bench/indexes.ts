import { readdir, readFile, stat } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { loadConfig, type Config } from '../../src/config/load.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import type { IndexStorage } from '../../src/store/index-storage.ts';
import { createGraphBuilder } from '../../src/store/local/vectors/graph-builder.ts';
import { createLocalStorage } from '../../src/store/local/local-storage.ts';
import { buildBareGraph } from './bare-graph.ts';
import { clusteredVectors } from './clustered-vectors.ts';
import { CHUNK_SIZE, writeCorpus } from './generated-corpus.ts';
import type { GeneratedDocument } from './generated-text.ts';
import { createPrecomputedEmbedder, DIMENSION, IDENTITY } from './precomputed-embedder.ts';
import { runProgram } from './program.ts';

const STORED_SEED = 2;
const BYTES_A_MEGABYTE = 1e6;
const MILLISECONDS_A_SECOND = 1000;
/** The benchmark runs from dist/bench. */
const GRAPH_WORKER = new URL('../store/local/vectors/graph-worker.js', import.meta.url);

/** Two indexes over one generated corpus. */
export interface Indexes {
  readonly chunks: number;
  readonly corpus: string;
  /** Index of all channels, with a graph of precomputed vectors. */
  readonly full: string;
  /** As the command line builds it when nothing is configured. */
  readonly offline: string;
  /** Some of the documents. */
  readonly documents: readonly GeneratedDocument[];
  readonly vectors: Float32Array;
}

/** Settings under which the program reads and builds such an index: those of the full one call no server as long as nothing is new. */
export const settingsOf = ({ corpus, full, offline }: Indexes, kind: 'full' | 'offline') => ({
  CORPUS_DIR: corpus,
  INDEX_DIR: kind === 'full' ? full : offline,
  CHUNK_SIZE: `${CHUNK_SIZE}`,
  ...(kind === 'full' && {
    EMBEDDING_PROVIDER: IDENTITY.provider,
    EMBEDDING_MODEL: IDENTITY.model,
    EMBEDDING_API_KEY: 'none',
  }),
});

export const fullConfig = (indexes: Indexes): Config => loadConfig(settingsOf(indexes, 'full'));

export const fullStorage = (folder: string): IndexStorage =>
  createLocalStorage({
    folder,
    embedder: IDENTITY,
    createGraph: (size) => createGraphBuilder({ ...size, worker: GRAPH_WORKER }),
  });

/** Writes a corpus of so many chunks and builds both indexes below a folder. */
export async function buildIndexes(
  folder: string,
  chunks: number,
): Promise<{ readonly indexes: Indexes; readonly building: Building }> {
  const corpus = join(folder, 'corpus');
  const documents = await writeCorpus(corpus, chunks);
  const vectors = clusteredVectors({ count: chunks, dimension: DIMENSION, seed: STORED_SEED });
  const paths = { corpus, full: join(folder, 'full'), offline: join(folder, 'offline') };
  const indexes = { chunks, documents, vectors, ...paths };
  const { ours, stages } = await ingestFull(indexes);
  const building = {
    load: loadavg()[0] ?? Number.NaN,
    ours,
    stages,
    offline: await ingestOffline(indexes),
    megabytes: await megabytesOf(indexes.full),
  };
  return { indexes, building };
}

/** How fast indexes are built, in chunks a second. */
export interface Building {
  /** Processes that wanted a core during the last minute. */
  readonly load: number;
  /** A whole ingest with precomputed vectors and the graph in its thread. */
  readonly ours: number;
  /** Seconds of that ingest. */
  readonly stages: Readonly<Record<'survey' | 'adding' | 'publishing', number>>;
  /** A whole ingest by the command line, with offline vectors and no graph. */
  readonly offline: number;
  /** Of each file of the index of all channels. */
  readonly megabytes: Readonly<Record<string, number>>;
}

async function ingestFull(indexes: Indexes): Promise<Pick<Building, 'ours' | 'stages'>> {
  const { chunks, corpus, full, vectors } = indexes;
  const marks = [performance.now()];
  const report = await ingest(
    {
      storage: fullStorage(full),
      embedder: createPrecomputedEmbedder(vectors),
      chunking: { size: CHUNK_SIZE, overlap: 0 },
    },
    {
      paths: [corpus],
      onPlan: () => marks.push(performance.now()),
      onProgress: (done, total) => {
        if (done === total) marks.push(performance.now());
      },
    },
  );
  if (report.chunks.total !== chunks) throw new Error(`The corpus has ${report.chunks.total} chunks.`);
  marks.push(performance.now());
  const [begun = 0, planned = 0, added = 0, ended = 0] = marks;
  const seconds = (from: number, to: number): number => (to - from) / MILLISECONDS_A_SECOND;
  return {
    ours: chunks / seconds(begun, ended),
    stages: {
      survey: seconds(begun, planned),
      adding: seconds(planned, added),
      publishing: seconds(added, ended),
    },
  };
}

async function ingestOffline(indexes: Indexes): Promise<number> {
  const milliseconds = await runProgram(['ingest'], settingsOf(indexes, 'offline'));
  return (indexes.chunks * MILLISECONDS_A_SECOND) / milliseconds;
}

async function megabytesOf(index: string): Promise<Record<string, number>> {
  const generation = (await readFile(join(index, 'CURRENT'), 'utf8')).split(/\s/, 1)[0] ?? '';
  const names = await readdir(join(index, generation));
  const sizes = names.map(async (name): Promise<[string, number]> => {
    const { size } = await stat(join(index, generation, name));
    return [name, size / BYTES_A_MEGABYTE];
  });
  return Object.fromEntries(await Promise.all(sizes));
}

/** Vectors a second of `addPoint` alone in one thread. */
export const bareRate = ({ vectors }: Indexes): number => buildBareGraph(vectors, DIMENSION).rate;
