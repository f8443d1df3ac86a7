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
}

export interface Survey {
  /** Sorted by path. */
  readonly documents: readonly SurveyedDocument[];
  readonly skipped: readonly SkippedFile[];
}

interface SurveyOptions extends ReadingOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Reads every document below `paths` and keeps no text. */
export async function surveyCorpus(
  paths: readonly string[],
  { signal, ...reading }: SurveyOptions,
): Promise<Survey> {
  const documents: SurveyedDocument[] = [];
  const skipped: SkippedFile[] = [];
  for await (const found of visitCorpus(paths, reading)) {
    signal?.throwIfAborted();
    if ('reason' in found) {
      skipped.push(found);
      continue;
    }
    const { text: _text, ...metadata } = found.document;
    documents.push({
      file: found.file,
      metadata,
      chunkIds: found.chunks.map(({ id }) => id),
      fingerprints: pendingChunks(found).map(({ fingerprint }) => fingerprint),
    });
  }
  return { documents, skipped };
}
