import { createOfflineEmbedder } from '../../src/models/offline-embedder.ts';
import { EMBEDDING_WEIGHTS, OFFLINE_WEIGHTS } from '../../src/retrieval/channel-weights.ts';
import { createLocalStorage } from '../../src/store/local/local-storage.ts';
import {
  createClockedAsk,
  queryEmbedder,
  questionsAbout,
  queryVectors,
  TOP_K,
  WARM_UP_QUESTIONS,
  type Ask,
  type AskingParts,
} from './asking.ts';
import { fullStorage, type Indexes } from './indexes.ts';
import { DIMENSION } from './precomputed-embedder.ts';
import { quantilesOf, type Quantiles } from './quantiles.ts';
import { createRivalSearch, RIVAL_UP_TO, type RivalSearch } from './rival.ts';
import { createStageClock, STAGES, type StageClock, type StageTimes } from './stage-clock.ts';

/** The rival, which takes long, searches once for so many questions. */
const QUESTIONS_A_RIVAL_SEARCH = 10;

/** Milliseconds of whole questions over an index on disk, answer included, with the rival's searches in between. */
interface QuestionTimes {
  readonly whole: Quantiles;
  readonly stages: Readonly<Record<string, Quantiles>>;
  /** A search of the rival alone; without values where it takes no part. */
  readonly rival: Quantiles;
}

export interface QuestionMeasurement {
  /** Words, sounds and vectors; the question's vector costs nothing. */
  readonly all_channels: QuestionTimes;
  /** Words and sounds, as when nothing is configured. */
  readonly offline: QuestionTimes;
}

/** Asks generated questions of one index and then of the other. */
export async function measureQuestions(indexes: Indexes): Promise<QuestionMeasurement> {
  const questions = questionsAbout(indexes.documents);
  const searchRival = await createTimedRival(indexes);
  const embedder = createOfflineEmbedder();
  const offline = createLocalStorage({ folder: indexes.offline, embedder: embedder.identity });
  const measure = async (parts: AskingParts): Promise<QuestionTimes> => {
    const ask = createTimedAsk((clock) => createClockedAsk(parts, clock));
    const times = await askInTurn(questions, { ask, searchRival });
    await parts.store.close();
    return times;
  };
  return {
    all_channels: await measure({
      store: await fullStorage(indexes.full).open(),
      embedder: queryEmbedder(),
      weights: EMBEDDING_WEIGHTS,
    }),
    offline: await measure({ store: await offline.open(), embedder, weights: OFFLINE_WEIGHTS }),
  };
}

interface Contestants {
  readonly ask: (question: string) => Promise<AskTimes>;
  readonly searchRival: (place: number) => Promise<number>;
}

async function askInTurn(
  questions: readonly string[],
  { ask, searchRival }: Contestants,
): Promise<QuestionTimes> {
  const asked: AskTimes[] = [];
  const rival: number[] = [];
  for (const [place, question] of questions.entries()) {
    const times = await ask(question);
    if (place < WARM_UP_QUESTIONS) continue;
    asked.push(times);
    if (place % QUESTIONS_A_RIVAL_SEARCH === 0) rival.push(await searchRival(place));
  }
  return { ...timesOf(asked), rival: quantilesOf(rival.filter(Number.isFinite)) };
}

interface AskTimes {
  readonly total: number;
  readonly stages: StageTimes;
}

function createTimedAsk(create: (clock: StageClock) => Ask): (question: string) => Promise<AskTimes> {
  const clock = createStageClock();
  const ask = create(clock);
  return async (question) => {
    clock.take();
    const start = performance.now();
    await ask(question);
    const total = performance.now() - start;
    clock.mark('answer');
    return { total, stages: clock.take() };
  };
}

/** Milliseconds of a search of the rival for the vector of a question. */
async function createTimedRival({ chunks, vectors }: Indexes): Promise<(place: number) => Promise<number>> {
  if (chunks > RIVAL_UP_TO) return async () => Number.NaN;
  const search: RivalSearch = await createRivalSearch(vectors, { dimension: DIMENSION, topK: TOP_K });
  const queries = queryVectors();
  return async (place) => {
    const start = performance.now();
    await search(queries.subarray(place * DIMENSION, (place + 1) * DIMENSION));
    return performance.now() - start;
  };
}

const timesOf = (asked: readonly AskTimes[]): Omit<QuestionTimes, 'rival'> => ({
  whole: quantilesOf(asked.map(({ total }) => total)),
  stages: Object.fromEntries(
    STAGES.map((stage) => [stage, quantilesOf(asked.map(({ stages }) => stages[stage]))]),
  ),
});
