import { SuhbatError } from '../domain/errors.ts';
import type { ChunkOptions } from './chunks.ts';
import { readDocument, type ReadDocument } from './read-document.ts';
import { walkCorpus, type CorpusFile, type SkippedFile } from './walk-corpus.ts';

export interface ReadCorpus {
  /** Sorted by path. */
  readonly documents: readonly ReadDocument[];
  readonly skipped: readonly SkippedFile[];
}

interface FoundDocument extends ReadDocument {
  readonly file: CorpusFile;
}

export interface ReadingOptions {
  readonly chunking: ChunkOptions;
  /** A folder below the paths that is passed over: the index, where it lies among the documents. */
  readonly except?: string | undefined;
}

/** Reads every document below `paths` one after the other; what cannot be read is skipped with a reason and the rest goes on. */
export async function* visitCorpus(
  paths: readonly string[],
  { chunking, except }: ReadingOptions,
): AsyncGenerator<FoundDocument | SkippedFile> {
  const { files, skipped } = await walkCorpus(paths, except);
  yield* skipped;
  const holders = new Map<string, string>();
  let ahead = startReading(files[0], chunking);
  for (const [place, file] of files.entries()) {
    const { path } = file;
    const read = (await ahead) ?? (await readDocument(file, chunking));
    ahead = startReading(files[place + 1], chunking);
    if ('reason' in read) {
      yield { path, reason: read.reason };
      continue;
    }
    const holder = holders.get(read.document.id);
    if (holder !== undefined) {
      yield { path, reason: `the id "${read.document.id}" is taken by ${holder}` };
      continue;
    }
    holders.set(read.document.id, path);
    yield { ...read, file };
  }
}

/** Begins to read a document while the one before it is used; a fault is thrown to whoever awaits it. */
function startReading(
  file: CorpusFile | undefined,
  chunking: ChunkOptions,
): ReturnType<typeof readDocument> | undefined {
  const reading = file && readDocument(file, chunking);
  reading?.catch(() => {});
  return reading;
}

/** The same, all held at once. */
export async function readCorpus(paths: readonly string[], chunking: ChunkOptions): Promise<ReadCorpus> {
  const documents: ReadDocument[] = [];
  const skipped: SkippedFile[] = [];
  for await (const found of visitCorpus(paths, { chunking })) {
    if ('reason' in found) skipped.push(found);
    else documents.push({ document: found.document, chunks: found.chunks });
  }
  return { documents, skipped };
}

interface Reading {
  readonly documents: readonly unknown[];
  readonly skipped: readonly SkippedFile[];
}

/** Throws SuhbatError `corpus_empty` when nothing could be read. */
export function assertNotEmpty({ documents, skipped }: Reading, paths: readonly string[]): void {
  if (documents.length > 0) return;
  const reasons = skipped.slice(0, 3).map(({ path, reason }) => `${path}: ${reason}`);
  const detail = reasons.length > 0 ? ` (${reasons.join('; ')})` : '';
  throw new SuhbatError(
    'corpus_empty',
    `No document was found in ${paths.join(', ')}${detail}. Put .txt or .md files there.`,
  );
}
