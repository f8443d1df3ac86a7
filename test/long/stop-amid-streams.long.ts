import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startBot, type ChildServer } from '../bench/server/child-server.ts';
import { startSlowModel, type SlowModel } from '../bench/server/slow-model.ts';
import { parseFrames } from '../server/event-frames.ts';

const STREAMS = 100;

let folder: string;
let model: SlowModel | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'suhbat-stop-'));
});
afterEach(async () => {
  model?.close();
  await rm(folder, { recursive: true });
});

/** A server whose model speaks for so many seconds. */
async function serverOf(seconds: number): Promise<ChildServer> {
  model = await startSlowModel({ everyMs: 500, words: seconds * 2 });
  return startBot('dist/main.js', {
    INDEX_DIR: join(folder, 'index'),
    DATA_DIR: join(folder, 'data'),
    LOG_LEVEL: 'silent',
    LLM_PROVIDER: 'openai',
    OPENAI_BASE_URL: model.baseUrl,
  });
}

/** Opens a stream; gives the name of its last event. */
async function openStream(server: ChildServer): Promise<{ readonly lastEvent: Promise<string> }> {
  const response = await fetch(`${server.url}/v1/ask`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ question: 'Где он работает?', stream: true }),
  });
  return { lastEvent: response.text().then(nameOfLast) };
}

function nameOfLast(text: string): string {
  const last = parseFrames(text.replaceAll(': keepalive\n\n', '')).at(-1);
  return last?.event.type === 'error' ? last.event.error.code : (last?.name ?? 'nothing');
}

test.each([
  ['finishes when there is time', 4, 'done'],
  ['is told that the server stops when there is not', 60, 'shutting_down'],
])('each of 100 streams %s, and the process ends well', async (_fate, seconds, expected) => {
  const server = await serverOf(seconds);
  const streams = await Promise.all(Array.from({ length: STREAMS }, () => openStream(server)));

  const { code, milliseconds } = await server.stop();
  const endings = await Promise.all(streams.map(({ lastEvent }) => lastEvent));

  console.log(`exit ${String(code)} after ${(milliseconds / 1000).toFixed(1)} s`);
  expect(endings.filter((ending) => ending === expected)).toHaveLength(STREAMS);
  expect(code).toBe(0);
  expect(milliseconds).toBeLessThan(11_000);
});
