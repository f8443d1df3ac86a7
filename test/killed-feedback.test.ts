import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../src/domain/answer.ts';
import type { AnswerRecord } from '../src/store/answer-record.ts';
import { LAUNCHER, startNode, type Running } from './cli/child-process.ts';
import { runCommand } from './cli/run-command.ts';
import { seededRandom } from './fakes/random.ts';
import { SMALL_CORPUS, temporaryFolder, type TemporaryFolder } from './server/small-corpus.ts';

/** Rounds in all; more by hand: KILLS=50 npx vitest run test/killed-feedback.test.ts */
const KILLS = Number(process.env['KILLS'] ?? 2);
const SEED = 20_261_123;
const ANSWERS = 200;
/** Ratings that are given at the same time. */
const LANES = 8;
const ROUND_MS = 20_000;

let corpus: TemporaryFolder;
let home: TemporaryFolder;
beforeAll(async () => {
  corpus = await temporaryFolder(SMALL_CORPUS);
  home = await temporaryFolder();
  await runCommand(['ingest', corpus.path, '--index', home.file('index')]);
});
afterAll(async () => {
  await corpus.remove();
  await home.remove();
});

const environment = (mode: string): Record<string, string> => ({
  INDEX_DIR: home.file('index'),
  DATA_DIR: home.file(join('data', mode)),
  ANSWER_LOG: mode,
  PORT: '0',
  RATE_LIMIT_PER_MINUTE: '0',
  LOG_LEVEL: 'silent',
});

const post = (url: string, body: object): Promise<Response> =>
  fetch(url, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });

/** Does a piece of work for each item, some at the same time; ends when the server is gone. */
async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const runLane = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.allSettled(Array.from({ length: LANES }, runLane));
}

interface Rated {
  readonly id: string;
  readonly rating: string;
}

/** Rates many answers and kills the server when so many ratings were acknowledged; answers with these. */
async function rateUntilKilled({ child, firstLine }: Running, killAfter: number): Promise<Rated[]> {
  const url = (await firstLine).trim().split(' ').at(-1) ?? '';
  const ids: string[] = [];
  await inLanes([...Array(ANSWERS).keys()], async () => {
    const response = await post(`${url}/v1/ask`, { question: 'Who pays for the lighthouse repairs?' });
    ids.push(((await response.json()) as Answer).id);
  });
  expect(ids).toHaveLength(ANSWERS);
  const acknowledged: Rated[] = [];
  await inLanes(ids, async (id) => {
    const rating = ids.indexOf(id) % 2 === 0 ? 'like' : 'dislike';
    const { status } = await post(`${url}/v1/feedback`, { answer_id: id, rating });
    if (status === 204) acknowledged.push({ id, rating });
    if (acknowledged.length === killAfter) child.kill('SIGKILL');
  });
  return acknowledged;
}

describe('a server that is killed amid ratings', () => {
  test.each(['feedback', 'all'])(
    `${KILLS} times has kept each one that it acknowledged, with ANSWER_LOG=%s`,
    { timeout: KILLS * ROUND_MS },
    async (mode) => {
      const random = seededRandom(SEED);
      const kept: Rated[] = [];
      for (let round = 0; round < KILLS; round += 1) {
        const server = startNode([LAUNCHER, 'serve'], { cwd: home.path, environment: environment(mode) });
        kept.push(...(await rateUntilKilled(server, 1 + Math.floor(random() * ANSWERS))));
        server.child.kill('SIGKILL');
        await server.ended;

        const { stdout } = await runCommand(['feedback', '--json'], { environment: environment(mode) });
        const records = JSON.parse(stdout) as AnswerRecord[];
        const ratings = new Map(records.map((record) => [record.answer_id, record.rating]));
        expect(kept.filter(({ id, rating }) => ratings.get(id) !== rating)).toEqual([]);
      }
      expect(kept.length).toBeGreaterThan(KILLS);
    },
  );
});
