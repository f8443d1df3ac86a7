import { createHash } from 'node:crypto';
import type { Chunk } from '../domain/chunk.ts';
import type { SourceDocument } from '../domain/source-document.ts';
import { textOf } from '../domain/span.ts';
import type { Embedder } from '../models/embedder.ts';
import type { IndexContent } from '../store/chunk-store.ts';
import type { IndexStorage, PreviousGeneration } from '../store/index-storage.ts';
import type { VectorCache } from '../store/vector-cache.ts';
import type { ChunkOptions } from './chunks.ts';
import { embedChunks, type PendingChunk } from './embed-chunks.ts';
import { assertRemovalAllowed, planDocuments, type DocumentPlan } from './plan.ts';
import { assertNotEmpty, readCorpus, type ReadCorpus } from './read-corpus.ts';

export interface IngestParts {
  readonly storage: IndexStorage;
  readonly embedder: Embedder;
  readonly chunking: ChunkOptions;
  /** Keeps what was embedded until it is published; worth its while when embedding costs something. */
  readonly vectorCache?: VectorCache;
}

export interface IngestRequest {
  readonly paths: readonly string[];
  readonly dryRun?: boolean;
  readonly allowRemoval?: boolean;
  readonly onPlan?: (plan: DocumentPlan) => void;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface IngestReport {
  /** The new generation; null after a dry run. */
  readonly generation: string | null;
  readonly documents: DocumentPlan;
  readonly chunks: {
    readonly total: number;
    readonly embedded: number;
    readonly reused: number;
    readonly removed: number;
  };
}

/**
 * Makes the index mirror exactly the documents below `paths`. Vectors of unchanged chunks are reused, and
 * those of an ingest that failed. Nothing changes when no document is found, when too many would go, or when a step fails.
 */
export async function ingest(parts: IngestParts, request: IngestRequest): Promise<IngestReport> {
  const corpus = await readCorpus(request.paths, parts.chunking);
  assertNotEmpty(corpus, request.paths);
  const previous = await parts.storage.previous();
  const found = corpus.documents.map(({ document }) => document);
  const plan = planDocuments(found, previous?.documents ?? [], corpus.skipped);
  request.onPlan?.(plan);
  if (request.allowRemoval !== true) assertRemovalAllowed(plan, previous?.documents.length ?? 0);
  const pending = prepareChunks(corpus);
  const known = await knownVectors(parts, previous);
  const chunks = countChunks(pending, { known, previous });
  if (request.dryRun === true) return { generation: null, documents: plan, chunks };
  const options = { ...request, known, cache: parts.vectorCache };
  const content = {
    documents: found,
    chunks: await embedChunks(parts.embedder, pending, options),
    embedder: parts.embedder.identity,
  };
  request.signal?.throwIfAborted();
  const generation = await parts.storage.publish(content);
  await parts.vectorCache?.clear();
  return { generation, documents: plan, chunks };
}

/** The same without a disk: the content of an index over a corpus. */
export async function contentOf(
  parts: Omit<IngestParts, 'storage'>,
  paths: readonly string[],
): Promise<IndexContent> {
  const corpus = await readCorpus(paths, parts.chunking);
  assertNotEmpty(corpus, paths);
  const documents = corpus.documents.map(({ document }) => document);
  const chunks = await embedChunks(parts.embedder, prepareChunks(corpus), { known: new Map() });
  return { documents, chunks, embedder: parts.embedder.identity };
}

const prepareChunks = ({ documents }: ReadCorpus): PendingChunk[] =>
  documents.flatMap(({ document, chunks }) => chunks.map((chunk) => prepareChunk(document, chunk)));

/** A chunk is found by its own words, the question that it answers, the headings above it and the title. */
function prepareChunk(document: SourceDocument, chunk: Chunk): PendingChunk {
  const headings = new Set([document.title, ...chunk.headingPath]);
  const searchText = [...headings, chunk.question ?? '', textOf(document.text, chunk.span)].join('\n');
  return { chunk, searchText, fingerprint: createHash('sha256').update(searchText).digest('hex') };
}

/** Those of the generation in force, and those of an ingest that did not come to its end. */
async function knownVectors(
  { vectorCache }: IngestParts,
  previous: PreviousGeneration | undefined,
): Promise<ReadonlyMap<string, Float32Array>> {
  const kept = (await vectorCache?.read()) ?? new Map<string, Float32Array>();
  return new Map([...(previous?.vectors ?? []), ...kept]);
}

interface Before {
  readonly known: ReadonlyMap<string, Float32Array>;
  readonly previous: PreviousGeneration | undefined;
}

function countChunks(pending: readonly PendingChunk[], { known, previous }: Before): IngestReport['chunks'] {
  const embedded = pending.filter(({ fingerprint }) => !known.has(fingerprint)).length;
  return {
    total: pending.length,
    embedded,
    reused: pending.length - embedded,
    removed: countRemoved(pending, previous),
  };
}

function countRemoved(pending: readonly PendingChunk[], previous: PreviousGeneration | undefined): number {
  const ids = new Set(pending.map(({ chunk }) => chunk.id));
  return previous?.chunkIds.filter((id) => !ids.has(id)).length ?? 0;
}
