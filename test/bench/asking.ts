import { collectAnswer, createAnswerer } from '../../src/answering/answerer.ts';
import { createExtractiveDrafter } from '../../src/answering/extractive-drafter.ts';
import { rewriteByRules } from '../../src/answering/rewriter.ts';
import type { Embedder } from '../../src/models/embedder.ts';
import type { ChannelWeights } from '../../src/retrieval/channel-weights.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import type { ChunkStore } from '../../src/store/chunk-store.ts';
import { clusteredVectors } from './clustered-vectors.ts';
import { generateQuestions } from './generated-questions.ts';
import type { GeneratedDocument } from './generated-text.ts';
import { createPrecomputedEmbedder, DIMENSION } from './precomputed-embedder.ts';
import { clockedEmbedder, clockedRetriever, clockedStore, type StageClock } from './stage-clock.ts';

/** As TOP_K is when nobody sets it. */
export const TOP_K = 8;
/** Asked before the clock counts, so that the code is compiled and the vocabulary read. */
export const WARM_UP_QUESTIONS = 50;
const QUESTIONS = 300;
const QUESTION_SEED = 2;
const QUERY_SEED = 3;

export const questionsAbout = (documents: readonly GeneratedDocument[]): string[] =>
  generateQuestions(documents, { count: WARM_UP_QUESTIONS + QUESTIONS, seed: QUESTION_SEED });

/** Near the stored vectors, and none of them. */
export const queryVectors = (): Float32Array =>
  clusteredVectors({ count: WARM_UP_QUESTIONS + QUESTIONS, dimension: DIMENSION, seed: QUERY_SEED });

export const queryEmbedder = (): Embedder => createPrecomputedEmbedder(queryVectors());

/** Asks for a whole answer in the words of the sources. */
export type Ask = (question: string) => Promise<unknown>;

export interface AskingParts {
  readonly store: ChunkStore;
  readonly embedder: Embedder;
  readonly weights: ChannelWeights;
}

export function createAsk(parts: AskingParts): Ask {
  const answerer = createAnswerer({
    store: parts.store,
    retriever: createRetriever(parts),
    drafter: createExtractiveDrafter(),
    rewrite: rewriteByRules,
    topK: TOP_K,
  });
  return (text) => collectAnswer(answerer.answer({ text }));
}

/** The same, each stage counted. */
export function createClockedAsk({ store, embedder, weights }: AskingParts, clock: StageClock): Ask {
  const clocked = clockedStore(store, clock);
  const retriever = clockedRetriever(
    createRetriever({ store: clocked, embedder: clockedEmbedder(embedder, clock), weights }),
    clock,
  );
  const answerer = createAnswerer({
    store: clocked,
    retriever,
    drafter: createExtractiveDrafter(),
    rewrite: rewriteByRules,
    topK: TOP_K,
  });
  return (text) => collectAnswer(answerer.answer({ text }));
}
