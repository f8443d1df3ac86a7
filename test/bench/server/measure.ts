import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { startBot, startChildServer, type ChildServer } from './child-server.ts';
import { loadAtFull, loadAtRate, type LoadResult, type Target } from './load.ts';
import { startSlowModel } from './slow-model.ts';
import { soak, type SoakResult } from './soak.ts';
import { openStreams, type StreamsResult } from './streams.ts';

/** The benchmark runs from dist/bench/server. */
const fromProject = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const PROGRAM = fromProject('dist/main.js');
const HELLO = fromProject('dist/bench/server/hello.js');

/** Questions a second that the server is to bear. */
export const RATE = 300;
const CONNECTIONS = 16;
export const STREAMS = 1000;
/** A thousand streams that last forty seconds each are open at once for a while, however slowly they begin. */
const SLOW_MODEL = { everyMs: 500, words: 80 };

export interface LoadMeasurement {
  readonly answers_at_rate: LoadResult;
  readonly answers_at_full: LoadResult;
  readonly hello_at_rate: LoadResult;
  readonly hello_at_full: LoadResult;
  /** Answers a second for each reply of a bare Express route. */
  readonly ratio: number;
}

export interface ServerMeasurement {
  readonly load?: LoadMeasurement;
  readonly offline_streams?: StreamsResult;
  readonly model_streams?: StreamsResult;
  readonly soak?: SoakResult;
}

interface Wanted {
  /** Questions a second of the load at a fixed rate; the soak has half of them. */
  readonly rate: number;
  readonly seconds: number;
  readonly soakMinutes: number;
  readonly parts: ReadonlySet<string>;
}

/** Measures a server over our own corpus, each part on a fresh process. */
export function measureServer({ rate, seconds, soakMinutes, parts }: Wanted): Promise<ServerMeasurement> {
  return inTemporaryFolder(async (folder) => {
    const settings = settingsIn(folder);
    return {
      ...(parts.has('load') && { load: await measureLoad(settings, { perSecond: rate, seconds }) }),
      ...(parts.has('streams') && (await measureStreams(settings))),
      ...(parts.has('soak') && {
        soak: await measureSoak(settings, { perSecond: rate / 2, minutes: soakMinutes }),
      }),
    };
  });
}

const settingsIn = (folder: string): Readonly<Record<string, string>> => ({
  CORPUS_DIR: fromProject('corpus'),
  INDEX_DIR: join(folder, 'index'),
  DATA_DIR: join(folder, 'data'),
  LOG_LEVEL: 'fatal',
});

const questions = (): readonly string[] =>
  readFileSync(fromProject('test/gold/gold.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { readonly question: string }).question);

function targetOf({ url }: ChildServer): Target {
  const asked = questions();
  const bodyOf = (place: number): string => JSON.stringify({ question: asked[place % asked.length] });
  return { url: `${url}/v1/ask`, bodyOf };
}

async function measureLoad(
  settings: Readonly<Record<string, string>>,
  pace: { readonly perSecond: number; readonly seconds: number },
): Promise<LoadMeasurement> {
  const { seconds } = pace;
  const bot = await startBot(PROGRAM, settings);
  const hello = await startChildServer([HELLO], {});
  const targets = { answers: targetOf(bot), hello: { url: `${hello.url}/hello`, bodyOf: () => '{}' } };
  await loadAtFull(targets.answers, { connections: CONNECTIONS, seconds: seconds / 2 });
  await loadAtFull(targets.hello, { connections: CONNECTIONS, seconds: seconds / 4 });
  const crowd = { connections: CONNECTIONS, seconds };
  const measured = {
    answers_at_rate: await loadAtRate(targets.answers, pace),
    hello_at_rate: await loadAtRate(targets.hello, pace),
    answers_at_full: await loadAtFull(targets.answers, crowd),
    hello_at_full: await loadAtFull(targets.hello, crowd),
  };
  await Promise.all([bot.stop(), hello.stop()]);
  return { ...measured, ratio: measured.answers_at_full.per_second / measured.hello_at_full.per_second };
}

async function measureStreams(
  settings: Readonly<Record<string, string>>,
): Promise<Pick<ServerMeasurement, 'offline_streams' | 'model_streams'>> {
  const bot = await startBot(PROGRAM, settings);
  const offline = await openStreams({ ...targetOf(bot), count: STREAMS });
  await bot.stop();
  const model = await startSlowModel(SLOW_MODEL);
  const slow = await startBot(PROGRAM, {
    ...settings,
    LLM_PROVIDER: 'openai',
    OPENAI_BASE_URL: model.baseUrl,
  });
  const streamed = await openStreams({ ...targetOf(slow), count: STREAMS });
  await slow.stop();
  model.close();
  return { offline_streams: offline, model_streams: streamed };
}

async function measureSoak(
  settings: Readonly<Record<string, string>>,
  pace: { readonly perSecond: number; readonly minutes: number },
): Promise<SoakResult> {
  const server = await startBot(PROGRAM, settings);
  const result = await soak({ server, target: targetOf(server), ...pace });
  await server.stop();
  return result;
}
