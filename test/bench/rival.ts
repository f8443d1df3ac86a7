import { FakeEmbeddings, FakeVectorStore } from '@langchain/core/utils/testing';

/** Finds the nearest of all vectors by looking at each. */
export type RivalSearch = (vector: Float32Array) => Promise<unknown>;

/**
 * LangChain's vector store in memory over as many vectors: what a question costs there at the least, without
 * embedding it and without an answer. The core package keeps a copy of MemoryVectorStore for tests, line by line the same.
 */
export async function createRivalSearch(
  vectors: readonly Float32Array[],
  topK: number,
): Promise<RivalSearch> {
  const store = new FakeVectorStore(new FakeEmbeddings());
  const documents = vectors.map((_, place) => ({ pageContent: `${place}`, metadata: {} }));
  await store.addVectors(
    vectors.map((vector) => [...vector]),
    documents,
  );
  return (vector) => store.similaritySearchVectorWithScore([...vector], topK);
}
