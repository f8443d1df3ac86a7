import type { DocumentMetadata } from '../domain/source-document.ts';
import type { Embedder } from '../models/embedder.ts';
import type { IndexContent } from '../store/chunk-store.ts';
import type { IndexStorage, PreviousGeneration } from '../store/index-storage.ts';
import type { VectorCache } from '../store/vector-cache.ts';
import { nameOfChunker, type ChunkOptions } from './chunks.ts';
import { embedChunks } from './embed-chunks.ts';
import { indexDocuments } from './index-documents.ts';
import { pendingChunks } from './pending-chunks.ts';
import { assertRemovalAllowed, planDocuments, type DocumentPlan } from './plan.ts';
import { assertNotEmpty, readCorpus } from './read-corpus.ts';
import { rebuildReason, UNREADABLE } from './rebuild-reason.ts';
import { surveyCorpus, type Survey } from './survey.ts';

export interface IngestParts {
  readonly storage: IndexStorage;
  readonly embedder: Embedder;
  readonly chunking: ChunkOptions;
  /** The folder of the index, for when it lies among the documents. */
  readonly indexFolder?: string;
  /** Keeps what was embedded until it is published; worth its while when embedding costs something. */
  readonly vectorCache?: VectorCache;
}

/** What an ingest is about to do. */
export interface IngestPlan {
  readonly documents: DocumentPlan;
  /** Why everything is built anew, as a sentence. */
  readonly rebuild?: string | undefined;
}

export interface IngestRequest {
  readonly paths: readonly string[];
  readonly dryRun?: boolean;
  readonly allowRemoval?: boolean;
  /** Told before anything is done. */
  readonly onPlan?: (plan: IngestPlan) => void;
  /** Told how many chunks have their vectors, of all. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface IngestReport {
  /** The generation in force afterwards: the old one when nothing has changed. Null after a dry run. */
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
 * Makes the index mirror exactly the documents below `paths`. Vectors of unchanged chunks are reused, and those of an
 * ingest that failed. Nothing changes when no document is found, when too many would go, or when a step fails. Throws
 * SuhbatError `ingest_running` while another ingest writes the index.
 */
export async function ingest(parts: IngestParts, request: IngestRequest): Promise<IngestReport> {
  if (request.dryRun === true) return reportOf(await prepare(parts, request), null);
  return parts.storage.exclusively(async () => {
    const prepared = await prepare(parts, request);
    const generation = isUpToDate(prepared)
      ? prepared.previous.generation
      : await carryOut(parts, { request, prepared });
    await parts.vectorCache?.clear();
    return reportOf(prepared, generation);
  });
}

interface Prepared {
  readonly survey: Survey;
  readonly plan: IngestPlan;
  readonly previous: PreviousGeneration | undefined;
  readonly kept: ReadonlyMap<string, Float32Array>;
}

async function prepare(
  { storage, embedder, chunking, indexFolder, vectorCache }: IngestParts,
  { paths, allowRemoval = false, onPlan, signal }: IngestRequest,
): Promise<Prepared> {
  const survey = await surveyCorpus(paths, { chunking, except: indexFolder, signal });
  const previous = await storage.previous();
  const indexed = previous?.documents ?? [];
  if (!allowRemoval || indexed.length === 0) assertNotEmpty(survey, paths);
  const found = survey.documents.map(({ metadata }) => metadata);
  const built = { embedder: embedder.identity, chunker: nameOfChunker(chunking) };
  const rebuild = previous ? rebuildReason(previous, built) : (await storage.current()) && UNREADABLE;
  const plan = { documents: planDocuments(found, indexed, survey.skipped), rebuild };
  onPlan?.(plan);
  if (!allowRemoval) assertRemovalAllowed(plan.documents, indexed.length);
  return { survey, plan, previous, kept: (await vectorCache?.read()) ?? new Map() };
}

/** Whether a new generation would hold what the old one does. */
function isUpToDate(prepared: Prepared): prepared is Prepared & { readonly previous: PreviousGeneration } {
  const { survey, plan, previous } = prepared;
  if (previous === undefined || plan.rebuild !== undefined) return false;
  const chunkIds = survey.documents.flatMap((document) => document.chunkIds);
  const fingerprints = survey.documents.flatMap((document) => document.fingerprints);
  return (
    contentHash(survey.documents.map(({ metadata }) => metadata)) === contentHash(previous.documents) &&
    isSameList(chunkIds, previous.chunkIds) &&
    fingerprints.every((fingerprint) => previous.rows.has(fingerprint))
  );
}

const contentHash = (documents: readonly DocumentMetadata[]): string => JSON.stringify(documents);

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, place) => value === b[place]);

interface Task {
  readonly request: IngestRequest;
  readonly prepared: Prepared;
}

async function carryOut(
  { storage, embedder, chunking, vectorCache }: IngestParts,
  { request, prepared: { survey, plan, previous, kept } }: Task,
): Promise<string> {
  const draft = await storage.begin({
    chunks: survey.documents.reduce((sum, { chunkIds }) => sum + chunkIds.length, 0),
    chunker: nameOfChunker(chunking),
    removesDocuments: plan.documents.removed.length > 0,
  });
  try {
    await indexDocuments(survey.documents, {
      ...request,
      draft,
      embedder,
      chunking,
      known: { previous, kept },
      cache: vectorCache,
    });
    request.signal?.throwIfAborted();
    return await draft.publish();
  } finally {
    await draft.discard();
  }
}

/** The same without a disk: the content of an index over a corpus. */
export async function contentOf(
  parts: Omit<IngestParts, 'storage'>,
  paths: readonly string[],
): Promise<IndexContent> {
  const corpus = await readCorpus(paths, parts.chunking);
  assertNotEmpty(corpus, paths);
  const documents = corpus.documents.map(({ document }) => document);
  const pending = corpus.documents.flatMap(pendingChunks);
  const chunks = await embedChunks(parts.embedder, pending, { known: new Map() });
  return { documents, chunks, embedder: parts.embedder.identity };
}

function reportOf({ survey, plan, previous, kept }: Prepared, generation: string | null): IngestReport {
  const fingerprints = survey.documents.flatMap((document) => document.fingerprints);
  const ids = new Set(survey.documents.flatMap((document) => document.chunkIds));
  const isKnown = (fingerprint: string): boolean =>
    kept.has(fingerprint) || previous?.rows.has(fingerprint) === true;
  const reused = fingerprints.filter(isKnown).length;
  return {
    generation,
    documents: plan.documents,
    chunks: {
      total: fingerprints.length,
      embedded: fingerprints.length - reused,
      reused,
      removed: previous?.chunkIds.filter((id) => !ids.has(id)).length ?? 0,
    },
  };
}
