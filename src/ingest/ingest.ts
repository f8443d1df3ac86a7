import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Chunk } from '../domain/chunk.ts';
import type { SourceDocument } from '../domain/source-document.ts';
import { textOf } from '../domain/span.ts';
import type { Embedder } from '../models/embedder.ts';
import type { IndexContent, IndexedChunk } from '../store/chunk-store.ts';
import type { IndexStorage, PreviousGeneration } from '../store/index-storage.ts';
import type { ChunkOptions } from './chunks.ts';
import { assertRemovalAllowed, planDocuments, type DocumentPlan } from './plan.ts';
import { assertNotEmpty, readCorpus, type ReadCorpus } from './read-corpus.ts';

/** Chunks that are embedded between two reports of progress; between batches an interruption is heard. */
const BATCH_SIZE = 64;

export interface IngestParts {
  readonly storage: IndexStorage;
  readonly embedder: Embedder;
  readonly chunking: ChunkOptions;
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
 * Makes the index mirror exactly the documents below `paths`. Vectors of unchanged chunks are reused. Nothing
 * changes when no document is found, when too many would go, or when a step fails.
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
  const embedded = countUnknown(pending, previous);
  const chunks = {
    total: pending.length,
    embedded,
    reused: pending.length - embedded,
    removed: countRemoved(pending, previous),
  };
  if (request.dryRun === true) return { generation: null, documents: plan, chunks };
  const content = await embedChunks(parts.embedder, pending, { request, documents: found, previous });
  request.signal?.throwIfAborted();
  return { generation: await parts.storage.publish(content), documents: plan, chunks };
}

/** The same without a disk: the content of an index over a corpus. */
export async function contentOf(
  parts: Omit<IngestParts, 'storage'>,
  paths: readonly string[],
): Promise<IndexContent> {
  const corpus = await readCorpus(paths, parts.chunking);
  assertNotEmpty(corpus, paths);
  const documents = corpus.documents.map(({ document }) => document);
  return embedChunks(parts.embedder, prepareChunks(corpus), { documents });
}

type PendingChunk = Omit<IndexedChunk, 'vector'>;

const prepareChunks = ({ documents }: ReadCorpus): PendingChunk[] =>
  documents.flatMap(({ document, chunks }) => chunks.map((chunk) => prepareChunk(document, chunk)));

/** A chunk is found by its own words, the question that it answers, the headings above it and the title. */
function prepareChunk(document: SourceDocument, chunk: Chunk): PendingChunk {
  const headings = new Set([document.title, ...chunk.headingPath]);
  const searchText = [...headings, chunk.question ?? '', textOf(document.text, chunk.span)].join('\n');
  return { chunk, searchText, fingerprint: createHash('sha256').update(searchText).digest('hex') };
}

const countUnknown = (pending: readonly PendingChunk[], previous: PreviousGeneration | undefined): number =>
  pending.filter(({ fingerprint }) => previous?.vectors.has(fingerprint) !== true).length;

function countRemoved(pending: readonly PendingChunk[], previous: PreviousGeneration | undefined): number {
  const ids = new Set(pending.map(({ chunk }) => chunk.id));
  return previous?.chunkIds.filter((id) => !ids.has(id)).length ?? 0;
}

interface EmbeddingContext {
  readonly documents: readonly SourceDocument[];
  readonly previous?: PreviousGeneration | undefined;
  readonly request?: IngestRequest;
}

async function embedChunks(
  embedder: Embedder,
  pending: readonly PendingChunk[],
  { documents, previous, request }: EmbeddingContext,
): Promise<IndexContent> {
  const vectors = new Map(previous?.vectors);
  const unknown = pending.filter(({ fingerprint }) => !vectors.has(fingerprint));
  for (let done = 0; done < unknown.length; done += BATCH_SIZE) {
    await setImmediate();
    request?.signal?.throwIfAborted();
    const batch = unknown.slice(done, done + BATCH_SIZE);
    const embedded = await embedder.embed(
      batch.map(({ searchText }) => searchText),
      { signal: request?.signal },
    );
    batch.forEach(({ fingerprint }, place) => {
      const vector = embedded[place];
      if (vector !== undefined) vectors.set(fingerprint, vector);
    });
    request?.onProgress?.(Math.min(done + BATCH_SIZE, unknown.length), unknown.length);
  }
  const chunks = pending.map((chunk) => {
    const vector = vectors.get(chunk.fingerprint);
    if (vector === undefined) throw new TypeError('The embedder gave fewer vectors than there were texts.');
    return { ...chunk, vector };
  });
  return { documents, chunks, embedder: embedder.identity };
}
