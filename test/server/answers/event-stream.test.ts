import { request, type IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { parseFrames } from '../event-frames.ts';
import { serveForTest, servicesOverSmallCorpus } from '../running-server.ts';
import { doneEvent, gate, scriptedAnswerer } from '../scripted-answerer.ts';

/** Far more than the kernel's socket buffers hold on a loopback connection. */
const EVENTS = 200;
const EVENT_BYTES = 128 * 1024;
/** A source that nobody pulls for so long is held back. */
const HELD_BACK_MS = 100;

/** Opens a stream without reading from it. */
function openUnread(url: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json' };
    const outgoing = request(`${url}/v1/ask`, { method: 'POST', headers }, resolve);
    outgoing.on('error', reject);
    outgoing.end(JSON.stringify({ question: 'Where?', stream: true }));
  });
}

async function readAll(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

test('a client that does not read holds the answerer back and loses nothing', async () => {
  const heldBack = gate();
  let pulled = 0;
  const answerer = scriptedAnswerer(async function* () {
    const words = 'x'.repeat(EVENT_BYTES);
    let timer = setTimeout(() => heldBack.open(), HELD_BACK_MS);
    for (pulled = 1; pulled <= EVENTS; pulled += 1) {
      yield { type: 'delta', text: words };
      clearTimeout(timer);
      timer = setTimeout(() => heldBack.open(), HELD_BACK_MS);
    }
    yield doneEvent('');
  });
  const server = await serveForTest(await servicesOverSmallCorpus(), { answerer });
  const response = await openUnread(server.url);

  await heldBack.passed;
  const pulledUnread = pulled;
  const frames = parseFrames(await readAll(response));
  await server.stop();

  expect(pulledUnread).toBeLessThan(0.75 * EVENTS);
  expect(frames).toHaveLength(EVENTS + 1);
  expect(frames.at(-1)).toMatchObject({ id: EVENTS + 1, name: 'done' });
});

test('a client that leaves while it holds the answerer back ends the answer', async () => {
  const heldBack = gate();
  const ended = gate();
  const answerer = scriptedAnswerer(async function* () {
    let timer = setTimeout(() => heldBack.open(), HELD_BACK_MS);
    try {
      for (;;) {
        yield { type: 'delta', text: 'x'.repeat(EVENT_BYTES) };
        clearTimeout(timer);
        timer = setTimeout(() => heldBack.open(), HELD_BACK_MS);
      }
    } finally {
      ended.open();
    }
  });
  const server = await serveForTest(await servicesOverSmallCorpus(), {
    answerer,
    runs: { abandonedAfterMs: 20 },
  });
  const response = await openUnread(server.url);

  await heldBack.passed;
  response.on('error', () => {});
  response.destroy();

  await ended.passed;
  await server.stop();
  expect(server.log).toEqual([]);
});
