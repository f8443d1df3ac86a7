import { collectAnswer, createAnswerer } from '../../src/answering/answerer.ts';
import { rewriteByRules } from '../../src/answering/rewriter.ts';
import { createExtractiveDrafter } from '../../src/answering/extractive-drafter.ts';
import { createOfflineEmbedder } from '../../src/models/offline-embedder.ts';
import { OFFLINE_WEIGHTS } from '../../src/retrieval/channel-weights.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import type { ChunkStore, IndexContent } from '../../src/store/chunk-store.ts';
import { createMemoryStore } from '../../src/store/local/memory-store.ts';
import { contentOf } from '../fakes/content.ts';
import { generateQuestions } from './generated-questions.ts';
import { generateDocuments } from './generated-text.ts';
import { quantilesOf, type Quantiles } from './quantiles.ts';
import { createRivalSearch } from './rival.ts';
import {
  clockedEmbedder,
  clockedRetriever,
  clockedStore,
  createStageClock,
  STAGES,
  type StageTimes,
} from './stage-clock.ts';

/** As TOP_K is when nobody sets it. */
const TOP_K = 8;
const TEXT_SEED = 1;
const QUESTION_SEED = 2;
/** Asked before the clock counts, so that the code is compiled and the vocabulary read. */
const WARM_UP_QUESTIONS = 50;
const QUESTIONS = 300;
/** The rival, which takes long, searches once for so many questions. */
const QUESTIONS_A_RIVAL_SEARCH = 10;
const BYTES_A_MEGABYTE = 1e6;
const MILLISECONDS_A_SECOND = 1000;

/** What one size of an index costs; times in milliseconds. */
export interface Measurement {
  readonly chunks: number;
  readonly chunks_per_second: number;
  /** Of the whole process, the index of the rival not yet in it. */
  readonly rss_megabytes: number;
  readonly question: Quantiles;
  readonly stages: Readonly<Record<string, Quantiles>>;
  readonly rival: Quantiles;
  /** Times that a search of the rival takes longer than a whole question of ours, by the medians. */
  readonly faster_than_rival: number;
}

/** Builds an index of so many generated chunks and asks it generated questions, the rival's searches in between. */
export async function measure(chunks: number): Promise<Measurement> {
  const documents = generateDocuments(chunks, TEXT_SEED);
  const start = performance.now();
  const content = await contentOf(documents);
  const store = await createMemoryStore(content);
  const seconds = (performance.now() - start) / MILLISECONDS_A_SECOND;
  const rss = process.memoryUsage().rss / BYTES_A_MEGABYTE;
  const questions = generateQuestions(documents, {
    count: WARM_UP_QUESTIONS + QUESTIONS,
    seed: QUESTION_SEED,
  });
  const ask = createTimedAsk(store);
  const searchRival = await createTimedRival(content);
  const times = await askAlternately(questions, { ask, searchRival });
  const question = quantilesOf(times.asked.map(({ total }) => total));
  const rival = quantilesOf(times.rival);
  return {
    chunks,
    chunks_per_second: chunks / seconds,
    rss_megabytes: rss,
    question,
    stages: Object.fromEntries(
      STAGES.map((stage) => [stage, quantilesOf(times.asked.map(({ stages }) => stages[stage]))]),
    ),
    rival,
    faster_than_rival: rival.p50 / question.p50,
  };
}

interface QuestionTimes {
  readonly total: number;
  readonly stages: StageTimes;
}

type TimedAsk = (question: string) => Promise<QuestionTimes>;

function createTimedAsk(store: ChunkStore): TimedAsk {
  const clock = createStageClock();
  const clocked = clockedStore(store, clock);
  const embedder = clockedEmbedder(createOfflineEmbedder(), clock);
  const retriever = clockedRetriever(
    createRetriever({ store: clocked, embedder, weights: OFFLINE_WEIGHTS }),
    clock,
  );
  const answerer = createAnswerer({
    store: clocked,
    retriever,
    drafter: createExtractiveDrafter(),
    rewrite: rewriteByRules,
    topK: TOP_K,
  });
  return async (text) => {
    clock.take();
    const start = performance.now();
    await collectAnswer(answerer.answer({ text }));
    const total = performance.now() - start;
    clock.mark('answer');
    return { total, stages: clock.take() };
  };
}

/** Milliseconds of a search of the rival for a question, embedding it not counted. */
type TimedRival = (question: string) => Promise<number>;

async function createTimedRival({ chunks }: IndexContent): Promise<TimedRival> {
  const embedder = createOfflineEmbedder();
  const search = await createRivalSearch(
    chunks.map(({ vector }) => vector),
    TOP_K,
  );
  return async (question) => {
    const [vector = new Float32Array()] = await embedder.embed([question]);
    const start = performance.now();
    await search(vector);
    return performance.now() - start;
  };
}

async function askAlternately(
  questions: readonly string[],
  { ask, searchRival }: { readonly ask: TimedAsk; readonly searchRival: TimedRival },
): Promise<{ asked: QuestionTimes[]; rival: number[] }> {
  const asked: QuestionTimes[] = [];
  const rival: number[] = [];
  for (const [place, question] of questions.entries()) {
    const times = await ask(question);
    if (place < WARM_UP_QUESTIONS) continue;
    asked.push(times);
    if (place % QUESTIONS_A_RIVAL_SEARCH === 0) rival.push(await searchRival(question));
  }
  return { asked, rival };
}
