import { FakeEmbeddings, FakeVectorStore } from '@langchain/core/utils/testing';

/** Finds the nearest of all vectors by looking at each. */
export type RivalSearch = (vector: Float32Array) => Promise<unknown>;

/** Vectors beyond which the rival takes no part: it holds each as a list of numbers, 3 kB, and four gigabytes are all that Node gives. */
export const RIVAL_UP_TO = 300_000;

/**
 * LangChain's vector store in memory over as many vectors: what a question costs there at the least, without
 * embedding it and without an answer. The core package keeps a copy of MemoryVectorStore for tests, line by line the same.
 */
export async function createRivalSearch(
  vectors: Float32Array,
  { dimension, topK }: { readonly dimension: number; readonly topK: number },
): Promise<RivalSearch> {
  const store = new FakeVectorStore(new FakeEmbeddings());
  const rows = Array.from({ length: vectors.length / dimension }, (_, row) =>
    Array.from(vectors.subarray(row * dimension, (row + 1) * dimension)),
  );
  const documents = rows.map((_, place) => ({ pageContent: `${place}`, metadata: {} }));
  await store.addVectors(rows, documents);
  return (vector) => store.similaritySearchVectorWithScore([...vector], topK);
}
