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
const CROWDS = 3;
/** So many are there at one time. */
const CROWD = 250;
/** A client leaves within so many milliseconds: before its answer begins, amid it, or when it has just ended. */
const LONGEST_STAY_MS = 6000;
/** An answer that was left goes on for ten seconds; connections are closed after five idle ones. */
const GRACE_MS = 17_000;
/** Resident memory that may differ between the second and the third crowd, in MB: a heap has come to its size by then, more or less. */
const MEMORY_NOISE = 60;
/** What Node opens once when it is first needed, such as the files of a locale, and keeps as long as the process lives. */
const OPENED_ONCE = 2;

const QUESTION = 'Где он работает?';
const HEADERS = { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' };

interface Door {
  readonly path: string;
  readonly bodyOf: (isStreamed: boolean) => object;
}

const DOORS: readonly Door[] = [
  { path: '/v1/ask', bodyOf: (stream) => ({ question: QUESTION, stream }) },
  {
    path: '/v1/chat/completions',
    bodyOf: (stream) => ({ model: 'suhbat', stream, messages: [{ role: 'user', content: QUESTION }] }),
  },
  {
    path: '/mcp',
    bodyOf: () => ({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'ask', arguments: { question: QUESTION } },
    }),
  },
];

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
    // Given room, V8 collects so late that resident memory tells nothing: what is left behind shows within bounds.
    NODE_OPTIONS: '--max-old-space-size=256',
  };
  server = await startBot('dist/main.js', settings);
});

afterAll(async () => {
  await server.stop();
  model.close();
  await rm(folder, { recursive: true });
});

const drawBelow = createSeededRandom(17);

/** How far the answers were that clients have left. */
interface Left {
  waiting: number;
  amid: number;
  ended: number;
}

/** Asks through one of the doors in turn and leaves after a while, whatever has happened by then. */
async function askAndLeave(place: number, left: Left): Promise<void> {
  let reached: keyof Left = 'waiting';
  const outgoing = request(`${server.url}${doorOf(place).path}`, {
    method: 'POST',
    headers: HEADERS,
    agent: new Agent(),
  });
  outgoing.on('response', (reply) => {
    expect(reply.statusCode).toBe(200);
    reached = 'amid';
    reply.on('error', () => {});
    reply.on('end', () => (reached = 'ended')).resume();
  });
  outgoing.on('error', () => {});
  outgoing.end(JSON.stringify(doorOf(place).bodyOf(place % 2 === 0)));
  await pause(drawBelow(LONGEST_STAY_MS));
  outgoing.destroy();
  left[reached] += 1;
}

function doorOf(place: number): Door {
  const door = DOORS[place % DOORS.length];
  if (door === undefined) throw new RangeError('There are no doors.');
  return door;
}

async function crowdOfLeavers(): Promise<Left> {
  const left: Left = { waiting: 0, amid: 0, ended: 0 };
  for (let gone = 0; gone < CLIENTS; gone += CROWD) {
    await Promise.all(Array.from({ length: CROWD }, (_unused, place) => askAndLeave(gone + place, left)));
  }
  await pause(GRACE_MS);
  return left;
}

/** One question through every door, so that all is loaded that the first one needs. */
async function warmUp(): Promise<void> {
  for (const { path, bodyOf } of DOORS) {
    const body = JSON.stringify(bodyOf(true));
    const response = await fetch(`${server.url}${path}`, { method: 'POST', headers: HEADERS, body });
    await response.text();
    expect(response.status).toBe(200);
  }
  await pause(GRACE_MS);
}

interface Held {
  readonly files: number;
  readonly connectionsToModel: number;
  readonly answersOfModel: number;
  readonly megabytes: number;
}

const held = (): Held => ({
  files: server.openFiles(),
  connectionsToModel: model.connections(),
  answersOfModel: model.speaking(),
  megabytes: Math.round(server.memory()),
});

test('of 1,000 clients that leave at random moments nothing is left behind', async () => {
  await warmUp();
  const before = held();

  const crowds: { readonly left: Left; readonly after: Held }[] = [];
  for (let crowd = 0; crowd < CROWDS; crowd += 1) {
    const left = await crowdOfLeavers();
    crowds.push({ left, after: held() });
  }

  console.log(JSON.stringify({ before, crowds }));
  for (const { left, after } of crowds) {
    expect(Math.min(left.waiting, left.amid, left.ended)).toBeGreaterThan(0);
    expect(after).toMatchObject({ answersOfModel: 0, connectionsToModel: before.connectionsToModel });
    expect(after.files).toBeLessThanOrEqual(before.files + OPENED_ONCE);
  }
  const [second, third] = crowds.slice(-2).map(({ after }) => after.megabytes);
  expect((third ?? Number.NaN) - (second ?? Number.NaN)).toBeLessThan(MEMORY_NOISE);
});
