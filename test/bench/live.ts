import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { runIngestWorker } from '../../src/compose/run-ingest-worker.ts';
import { EMBEDDING_WEIGHTS } from '../../src/retrieval/channel-weights.ts';
import { createAsk, queryEmbedder, questionsAbout, WARM_UP_QUESTIONS, type Ask } from './asking.ts';
import { writeInterview } from './generated-corpus.ts';
import { fullConfig, fullStorage, type Indexes } from './indexes.ts';

/** Between two questions: some ten a second are asked. */
const PAUSE_MS = 100;
const QUIET_MS = 5_000;
/** The histogram samples the delay of a timer of so many milliseconds. */
const RESOLUTION_MS = 1;
const NANOSECONDS_A_MILLISECOND = 1e6;

/** Milliseconds that the event loop comes late. */
export interface Delay {
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
}

export interface LiveMeasurement {
  /** While questions are asked and nothing else happens. */
  readonly questions_alone: Delay;
  /** While questions are asked and a thread builds the next generation. */
  readonly ingest: Delay;
  readonly ingest_seconds: number;
  /** While the next generation is opened, questions being asked of the old one. */
  readonly switching: Delay;
  readonly switching_milliseconds: number;
  /** While an index is opened and nothing else happens. */
  readonly opening: Delay;
  readonly opening_milliseconds: number;
}

/** Serves questions in this process while a thread ingests the corpus anew, one document of which has changed. */
export async function measureLive(indexes: Indexes): Promise<LiveMeasurement> {
  const storage = fullStorage(indexes.full);
  const embedder = queryEmbedder();
  const open = async (): Promise<{ readonly ask: Ask; readonly close: () => Promise<void> }> => {
    const store = await storage.open();
    const ask = createAsk({ store, embedder, weights: EMBEDDING_WEIGHTS });
    return { ask, close: () => store.close() };
  };
  const opening = await delayDuring(open);
  let inForce = opening.result;
  const questions = questionsAbout(indexes.documents);
  for (const question of questions.slice(0, WARM_UP_QUESTIONS)) await inForce.ask(question);
  const whileAsking = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const asking = askOn((question) => inForce.ask(question), questions);
    try {
      return await work();
    } finally {
      await asking.stop();
    }
  };
  const quiet = await whileAsking(() => delayDuring(() => setTimeout(QUIET_MS)));
  const ingest = await whileAsking(() => delayDuring(() => ingestAgain(indexes)));
  const old = inForce;
  const switching = await whileAsking(() =>
    delayDuring(async () => {
      inForce = await open();
    }),
  );
  await Promise.all([old.close(), inForce.close()]);
  return {
    questions_alone: quiet.delay,
    ingest: ingest.delay,
    ingest_seconds: ingest.milliseconds / 1_000,
    switching: switching.delay,
    switching_milliseconds: switching.milliseconds,
    opening: opening.delay,
    opening_milliseconds: opening.milliseconds,
  };
}

async function ingestAgain(indexes: Indexes): Promise<void> {
  const [changed] = indexes.documents;
  if (changed !== undefined) await writeInterview(indexes.corpus, changed, '2025-01-02');
  await runIngestWorker(fullConfig(indexes), { paths: [indexes.corpus] });
}

interface Measured<Result> {
  readonly result: Result;
  readonly delay: Delay;
  readonly milliseconds: number;
}

async function delayDuring<Result>(work: () => Promise<Result>): Promise<Measured<Result>> {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  await setTimeout(10 * RESOLUTION_MS);
  histogram.reset();
  const start = performance.now();
  const result = await work();
  const milliseconds = performance.now() - start;
  await setTimeout(10 * RESOLUTION_MS);
  histogram.disable();
  return { result, delay: delayOf(histogram), milliseconds };
}

function delayOf(histogram: IntervalHistogram): Delay {
  const beyondTimer = (nanoseconds: number): number =>
    Math.max(0, nanoseconds / NANOSECONDS_A_MILLISECOND - RESOLUTION_MS);
  return {
    p50: beyondTimer(histogram.percentile(50)),
    p99: beyondTimer(histogram.percentile(99)),
    longest: beyondTimer(histogram.max),
  };
}

/** Asks one question after the other, with pauses, until it is stopped. */
function askOn(ask: Ask, questions: readonly string[]): { stop(): Promise<void> } {
  let isStopped = false;
  const asking = (async () => {
    for (let place = 0; !isStopped; place = (place + 1) % questions.length) {
      await ask(questions[place] ?? '');
      await setTimeout(PAUSE_MS);
    }
  })();
  return {
    stop: async () => {
      isStopped = true;
      await asking;
    },
  };
}
