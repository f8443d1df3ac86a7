import { serialize } from 'node:v8';
import type { DocumentMetadata } from '../domain/source-document.ts';
import { pendingChunks } from './pending-chunks.ts';
import { visitCorpus, type ReadingOptions } from './read-corpus.ts';
import type { CorpusFile, SkippedFile } from './walk-corpus.ts';

/** What an ingest has to know of a document before it decides anything. */
export interface SurveyedDocument {
  readonly file: CorpusFile;
  readonly metadata: DocumentMetadata;
  readonly chunkIds: readonly string[];
  /** Of the chunks' searched texts, in their order. */
  readonly fingerprints: readonly string[];
  /** The chunks as v8 serializes them; undefined where too many are kept already, to be cut again. */
  readonly packedChunks?: Uint8Array;
}

/** Of packed chunks, about 600 each: those of some 400,000 chunks are kept. */
const MOST_BYTES_KEPT = 256 * 1024 * 1024;

export interface Survey {
  /** Sorted by path. */
  readonly documents: readonly SurveyedDocument[];
  readonly skipped: readonly SkippedFile[];
}

interface SurveyOptions extends ReadingOptions {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads every document below `paths` and keeps no text. The chunks are kept in bytes: a string that was cut out of a text
 * would hold all of it, and to find the chunks takes longer than anything else that is done with a text.
 */
export async function surveyCorpus(
  paths: readonly string[],
  { signal, ...reading }: SurveyOptions,
): Promise<Survey> {
  const documents: SurveyedDocument[] = [];
  const skipped: SkippedFile[] = [];
  let room = MOST_BYTES_KEPT;
  for await (const found of visitCorpus(paths, reading)) {
    signal?.throwIfAborted();
    if ('reason' in found) {
      skipped.push(found);
      continue;
    }
    const { text: _text, ...metadata } = found.document;
    const packedChunks = serialize(found.chunks);
    room -= packedChunks.length;
    documents.push({
      file: found.file,
      metadata,
      chunkIds: found.chunks.map(({ id }) => id),
      fingerprints: pendingChunks(found).map(({ fingerprint }) => fingerprint),
      ...(room > 0 && { packedChunks }),
    });
  }
  return { documents, skipped };
}
