import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSeededRandom } from '../../src/evaluation/statistics/seeded-random.ts';
import { startBot, type ChildServer } from '../bench/server/child-server.ts';
import { startSlowModel, type SlowModel } from '../bench/server/slow-model.ts';

const CLIENTS = 1000;
/** So many are there at one time. */
const CROWD = 250;
/** A client leaves within so many milliseconds: before its answer begins, amid it, or when it has just ended. */
const LONGEST_STAY_MS = 3000;
/** An answer that was left goes on for ten seconds; connections are closed after five idle ones. */
const GRACE_MS = 17_000;
/** Resident memory that may differ between two rounds, in MB: what a heap keeps back of a crowd. */
const MEMORY_NOISE = 40;

let folder: string;
let model: SlowModel;
let server: ChildServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'suhbat-leaving-'));
  model = await startSlowModel({ everyMs: 100, words: 25 });
  const settings = {
    INDEX_DIR: join(folder, 'index'),
    DATA_DIR: join(folder, 'data'),
    LOG_LEVEL: 'silent',
    LLM_PROVIDER: 'openai',
    OPENAI_BASE_URL: model.baseUrl,
  };
  server = await startBot('dist/main.js', settings);
});

afterAll(async () => {
  await server.stop();
  model.close();
  await rm(folder, { recursive: true });
});

const drawBelow = createSeededRandom(17);

/** Asks and leaves after a while, whatever has happened by then. */
async function askAndLeave(place: number): Promise<void> {
  const agent = new Agent();
  const headers = { 'Content-Type': 'application/json' };
  const outgoing = request(`${server.url}/v1/ask`, { method: 'POST', headers, agent }, (reply) => {
    reply.on('error', () => {});
    reply.resume();
  });
  outgoing.on('error', () => {});
  outgoing.end(JSON.stringify({ question: 'Где он работает?', stream: place % 2 === 0 }));
  await pause(drawBelow(LONGEST_STAY_MS));
  outgoing.destroy();
}

async function crowdOfLeavers(): Promise<void> {
  for (let gone = 0; gone < CLIENTS; gone += CROWD) {
    await Promise.all(Array.from({ length: CROWD }, (_unused, place) => askAndLeave(place)));
  }
  await pause(GRACE_MS);
}

test('of 1,000 clients that leave at random moments nothing is left behind', async () => {
  await crowdOfLeavers();
  const files = server.openFiles();
  const memory = server.memory();

  await crowdOfLeavers();

  console.log(
    `memory ${memory.toFixed(0)} -> ${server.memory().toFixed(0)} MB, files ${files} -> ${server.openFiles()}`,
  );
  expect(model.speaking()).toBe(0);
  expect(server.openFiles()).toBeLessThanOrEqual(files);
  expect(server.memory() - memory).toBeLessThan(MEMORY_NOISE);
});
