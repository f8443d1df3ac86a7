import { SuhbatError } from '../domain/errors.ts';
import type { ChunkOptions } from './chunks.ts';
import { readDocument, type ReadDocument } from './read-document.ts';
import { walkCorpus, type SkippedFile } from './walk-corpus.ts';

export interface ReadCorpus {
  /** Sorted by path. */
  readonly documents: readonly ReadDocument[];
  readonly skipped: readonly SkippedFile[];
}

/** Reads every document below `paths`; what cannot be read is skipped with a reason and the rest goes on. */
export async function readCorpus(paths: readonly string[], chunking: ChunkOptions): Promise<ReadCorpus> {
  const listing = await walkCorpus(paths);
  const documents = new Map<string, ReadDocument>();
  const skipped = [...listing.skipped];
  for (const file of listing.files) {
    const read = await readDocument(file, chunking);
    if ('reason' in read) {
      skipped.push({ path: file.path, reason: read.reason });
      continue;
    }
    const holder = documents.get(read.document.id);
    if (holder === undefined) documents.set(read.document.id, read);
    else
      skipped.push({
        path: file.path,
        reason: `the id "${read.document.id}" is taken by ${holder.document.path}`,
      });
  }
  return { documents: [...documents.values()], skipped };
}

/** Throws SuhbatError `corpus_empty` when nothing could be read. */
export function assertNotEmpty({ documents, skipped }: ReadCorpus, paths: readonly string[]): void {
  if (documents.length > 0) return;
  const reasons = skipped.slice(0, 3).map(({ path, reason }) => `${path}: ${reason}`);
  const detail = reasons.length > 0 ? ` (${reasons.join('; ')})` : '';
  throw new SuhbatError(
    'corpus_empty',
    `No document was found in ${paths.join(', ')}${detail}. Put .txt or .md files there.`,
  );
}
