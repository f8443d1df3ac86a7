import type { ChunkStore, IndexContent } from '../chunk-store.ts';
import { createChunkTableBuilder, readChunkTable } from './tables/chunk-table.ts';
import { createExactIndex } from './vectors/exact-search.ts';
import { concatenate } from './generations/generation-writer.ts';
import { createTextIndexBuilder } from './lexical/text-index.ts';
import type { LocalParts } from './local-parts.ts';
import { createLocalStore } from './local-store.ts';
import { encodeText, openTextTable, type TextFile } from './tables/text-table.ts';

/** A store over content that is on no disk. */
export const createMemoryStore = async (content: IndexContent): Promise<ChunkStore> =>
  createLocalStore('memory', await buildParts(content));

async function buildParts({ documents, chunks, embedder }: IndexContent): Promise<LocalParts> {
  const numbers = new Map(documents.map(({ id }, number) => [id, number]));
  const table = createChunkTableBuilder();
  const textIndex = createTextIndexBuilder();
  for (const { chunk, searchText, fingerprint } of chunks) {
    table.add(chunk, { document: numbers.get(chunk.documentId) ?? 0, fingerprint });
    textIndex.add(searchText, chunk.language);
  }
  const texts = memoryFile(Buffer.concat(documents.map(({ text }) => encodeText(text))));
  const { dimension } = embedder;
  const vectors = createExactIndex({ dimension, rows: concatenate(chunks, dimension) });
  return {
    embedder,
    documents: documents.map(({ text: _text, ...metadata }) => metadata),
    chunks: readChunkTable(Buffer.concat(table.encode())),
    texts: await openTextTable(texts, { lengths: documents.map(({ text }) => text.length) }),
    ...textIndex.finish(),
    vectors: { index: async () => vectors, close: async () => {} },
  };
}

const memoryFile = (bytes: Buffer): TextFile => ({
  size: bytes.length,
  read: async (target, position) => bytes.copy(target, 0, position, position + target.length),
  close: async () => {},
});
