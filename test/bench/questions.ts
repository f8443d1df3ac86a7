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
} from './asking.ts';
import { fullStorage, type Indexes } from './indexes.ts';
import { DIMENSION } from './precomputed-embedder.ts';
import { quantilesOf, type Quantiles } from './quantiles.ts';
import { createRivalSearch, RIVAL_UP_TO, type RivalSearch } from './rival.ts';
import { createStageClock, STAGES, type StageClock, type StageTimes } from './stage-clock.ts';

/** The rival, which takes long, searches once for so many questions. */
const QUESTIONS_A_RIVAL_SEARCH = 10;

/** Milliseconds of whole questions over an index on disk, answer included. */
interface QuestionTimes {
  readonly whole: Quantiles;
  readonly stages: Readonly<Record<string, Quantiles>>;
}

export interface QuestionMeasurement {
  /** Words, sounds and vectors; the question's vector costs nothing. */
  readonly all_channels: QuestionTimes;
  /** Words and sounds, as when nothing is configured. */
  readonly offline: QuestionTimes;
  /** A search of the rival alone; without values where it takes no part. */
  readonly rival: Quantiles;
}

/** Asks generated questions of both indexes in turn, the rival's searches in between. */
export async function measureQuestions(indexes: Indexes): Promise<QuestionMeasurement> {
  const offlineEmbedder = createOfflineEmbedder();
  const offlineStore = await createLocalStorage({
    folder: indexes.offline,
    embedder: offlineEmbedder.identity,
  }).open();
  const fullStore = await fullStorage(indexes.full).open();
  const all = createTimedAsk((clock) =>
    createClockedAsk({ store: fullStore, embedder: queryEmbedder(), weights: EMBEDDING_WEIGHTS }, clock),
  );
  const offline = createTimedAsk((clock) =>
    createClockedAsk({ store: offlineStore, embedder: offlineEmbedder, weights: OFFLINE_WEIGHTS }, clock),
  );
  const searchRival = await createTimedRival(indexes);
  const times: { all: AskTimes[]; offline: AskTimes[]; rival: number[] } = {
    all: [],
    offline: [],
    rival: [],
  };
  for (const [place, question] of questionsAbout(indexes.documents).entries()) {
    const answered = { all: await all(question), offline: await offline(question) };
    if (place < WARM_UP_QUESTIONS) continue;
    times.all.push(answered.all);
    times.offline.push(answered.offline);
    if (place % QUESTIONS_A_RIVAL_SEARCH === 0) times.rival.push(await searchRival(place));
  }
  await Promise.all([fullStore.close(), offlineStore.close()]);
  return {
    all_channels: timesOf(times.all),
    offline: timesOf(times.offline),
    rival: quantilesOf(times.rival.filter(Number.isFinite)),
  };
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

const timesOf = (asked: readonly AskTimes[]): QuestionTimes => ({
  whole: quantilesOf(asked.map(({ total }) => total)),
  stages: Object.fromEntries(
    STAGES.map((stage) => [stage, quantilesOf(asked.map(({ stages }) => stages[stage]))]),
  ),
});
