import type { Embedder } from '../../src/models/embedder.ts';
import type { Retriever } from '../../src/retrieval/retriever.ts';
import type { ChunkStore } from '../../src/store/chunk-store.ts';

/** The stages of a question in their order. */
export const STAGES = ['analysis', 'words', 'sounds', 'vectors', 'fusion', 'rerank', 'answer'] as const;

type Stage = (typeof STAGES)[number];

/** Milliseconds. */
export type StageTimes = Readonly<Record<Stage, number>>;

/** Counts the time since the last mark towards a stage. */
export interface StageClock {
  mark(stage: Stage): void;
  /** What was counted since the last call. */
  take(): StageTimes;
}

export function createStageClock(): StageClock {
  const none = { analysis: 0, words: 0, sounds: 0, vectors: 0, fusion: 0, rerank: 0, answer: 0 };
  let times = { ...none };
  let last = performance.now();
  return {
    mark: (stage) => {
      const now = performance.now();
      times[stage] += now - last;
      last = now;
    },
    take: () => {
      const taken = times;
      times = { ...none };
      last = performance.now();
      return taken;
    },
  };
}

/** The same store; what comes before a search is analysis, what comes between the searches and the passages fusion. */
export const clockedStore = (store: ChunkStore, clock: StageClock): ChunkStore => ({
  ...store,
  searchTerms: async (channel, terms, limits) => {
    clock.mark('analysis');
    const found = await store.searchTerms(channel, terms, limits);
    clock.mark(channel);
    return found;
  },
  searchVectors: async (vector, limits) => {
    const found = await store.searchVectors(vector, limits);
    clock.mark('vectors');
    return found;
  },
  passages: async (chunks) => {
    const found = await store.passages(chunks);
    clock.mark('fusion');
    return found;
  },
});

/** The same embedder; what it costs counts as the search that it is for. */
export const clockedEmbedder = (embedder: Embedder, clock: StageClock): Embedder => ({
  ...embedder,
  embed: async (texts, options) => {
    clock.mark('analysis');
    const vectors = await embedder.embed(texts, options);
    clock.mark('vectors');
    return vectors;
  },
});

/** The same retriever; what it does after the passages were read is reranking. */
export const clockedRetriever = (retriever: Retriever, clock: StageClock): Retriever => ({
  retrieve: async (query) => {
    const retrieval = await retriever.retrieve(query);
    clock.mark('rerank');
    return retrieval;
  },
});
