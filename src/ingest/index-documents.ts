import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { deserialize } from 'node:v8';
import { SuhbatError } from '../domain/errors.ts';
import type { Embedder } from '../models/embedder.ts';
import type { GenerationDraft, PreviousGeneration } from '../store/index-storage.ts';
import type { VectorCache } from '../store/vector-cache.ts';
import type { ChunkOptions } from './chunks.ts';
import { embedChunks, type PendingChunk } from './embed-chunks.ts';
import { pendingChunks } from './pending-chunks.ts';
import { readDocument, type ReadDocument } from './read-document.ts';
import { readText } from './read-text.ts';
import type { SurveyedDocument } from './survey.ts';

/** Documents are read until they have so many chunks, then these are embedded and written: as many as are embedded at once. */
const CHUNKS_A_ROUND = 256;

/** Vectors that need not be made again, by fingerprint. */
interface KnownVectors {
  readonly previous: Pick<PreviousGeneration, 'rows' | 'vectors'> | undefined;
  /** Those of an ingest that did not come to its end. */
  readonly kept: ReadonlyMap<string, Float32Array>;
}

export interface IndexingOptions {
  readonly draft: Pick<GenerationDraft, 'add'>;
  readonly embedder: Embedder;
  readonly chunking: ChunkOptions;
  readonly known: KnownVectors;
  readonly cache?: VectorCache | undefined;
  /** Told how many chunks have their vectors, of all. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the surveyed documents again, some at a time, embeds what is new and adds them to a draft. Throws SuhbatError
 * `corpus_changed` when a file is no longer what was surveyed.
 */
export async function indexDocuments(
  documents: readonly SurveyedDocument[],
  options: IndexingOptions,
): Promise<void> {
  const total = documents.reduce((sum, { fingerprints }) => sum + fingerprints.length, 0);
  let done = 0;
  const onDone = (count: number): void => options.onProgress?.((done += count), total);
  for (const round of roundsOf(documents)) {
    await setImmediate();
    options.signal?.throwIfAborted();
    await indexRound(round, { ...options, onDone });
  }
}

function roundsOf(documents: readonly SurveyedDocument[]): SurveyedDocument[][] {
  const rounds: SurveyedDocument[][] = [];
  let room = 0;
  for (const document of documents) {
    if (room <= 0) {
      rounds.push([]);
      room = CHUNKS_A_ROUND;
    }
    rounds.at(-1)?.push(document);
    room -= document.fingerprints.length;
  }
  return rounds;
}

interface RoundOptions extends IndexingOptions {
  readonly onDone: (count: number) => void;
}

async function indexRound(
  round: readonly SurveyedDocument[],
  { draft, embedder, chunking, known, cache, onDone, signal }: RoundOptions,
): Promise<void> {
  const read = await Promise.all(round.map((document) => readAgain(document, chunking)));
  const pending = read.map(pendingChunks);
  const reused = await vectorsOf(pending.flat(), known);
  onDone(pending.flat().filter(({ fingerprint }) => reused.has(fingerprint)).length);
  const embedded = await embedChunks(embedder, pending.flat(), {
    known: reused,
    cache,
    onEmbedded: onDone,
    signal,
  });
  let next = 0;
  for (const [place, { document }] of read.entries()) {
    const count = pending[place]?.length ?? 0;
    await draft.add(document, embedded.slice(next, next + count));
    next += count;
  }
}

async function readAgain(surveyed: SurveyedDocument, chunking: ChunkOptions): Promise<ReadDocument> {
  const { file, metadata, packedChunks } = surveyed;
  const read = packedChunks ? await readTextOf(surveyed, packedChunks) : await readDocument(file, chunking);
  if (!('reason' in read) && read.document.sha256 === metadata.sha256) return read;
  throw new SuhbatError(
    'corpus_changed',
    `${file.path} was changed while the index was built; the old index stays in force. Run "npm run ingest" again.`,
  );
}

/** The same text has the same chunks, which need not be found again. */
async function readTextOf(
  { file, metadata }: SurveyedDocument,
  packedChunks: Uint8Array,
): Promise<ReadDocument | { readonly reason: string }> {
  const read = await readText(file.absolutePath);
  if ('reason' in read) return read;
  const sha256 = createHash('sha256').update(read.text, 'utf8').digest('hex');
  return { document: { ...metadata, sha256, text: read.text }, chunks: deserialize(packedChunks) };
}

async function vectorsOf(
  chunks: readonly PendingChunk[],
  { previous, kept }: KnownVectors,
): Promise<Map<string, Float32Array>> {
  const found = new Map<string, Float32Array>();
  const stored = new Map<string, number>();
  for (const { fingerprint } of chunks) {
    const vector = kept.get(fingerprint);
    const row = previous?.rows.get(fingerprint);
    if (vector !== undefined) found.set(fingerprint, vector);
    else if (row !== undefined) stored.set(fingerprint, row);
  }
  const vectors = (await previous?.vectors([...stored.values()])) ?? [];
  [...stored.keys()].forEach((fingerprint, place) => {
    const vector = vectors[place];
    if (vector !== undefined) found.set(fingerprint, vector);
  });
  return found;
}
