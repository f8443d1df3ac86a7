import { createHash } from 'node:crypto';
import type { Chunk } from '../domain/chunk.ts';
import type { SourceDocument } from '../domain/source-document.ts';
import { textOf } from '../domain/span.ts';
import type { PendingChunk } from './embed-chunks.ts';
import type { ReadDocument } from './read-document.ts';

/** The chunks of a document with the texts by which they are found. */
export const pendingChunks = ({ document, chunks }: ReadDocument): PendingChunk[] =>
  chunks.map((chunk) => prepareChunk(document, chunk));

/** A chunk is found by its own words, the question that it answers, the headings above it and the title. */
function prepareChunk(document: SourceDocument, chunk: Chunk): PendingChunk {
  const headings = new Set([document.title, ...chunk.headingPath]);
  const searchText = [...headings, chunk.question ?? '', textOf(document.text, chunk.span)].join('\n');
  return { chunk, searchText, fingerprint: createHash('sha256').update(searchText).digest('hex') };
}
