import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
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
async function serverOf(
  seconds: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<ChildServer> {
  model = await startSlowModel({ everyMs: 500, words: seconds * 2 });
  return startBot('dist/main.js', {
    INDEX_DIR: join(folder, 'index'),
    DATA_DIR: join(folder, 'data'),
    LOG_LEVEL: 'silent',
    LLM_PROVIDER: 'openai',
    OPENAI_BASE_URL: model.baseUrl,
    ...settings,
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

test('a collector that never answers, a reader that reads nothing and a body that never ends do not hold it up', async () => {
  const collector = await startSilentCollector();
  const server = await serverOf(60, {
    CORPUS_DIR: await corpusWithLargeText(),
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.address,
  });
  const streams = await Promise.all(Array.from({ length: STREAMS }, () => openStream(server)));
  const unread = await stallAmidText(server);
  const cutReply = closeOf(unread);
  const cutRequest = closeOf(sendHalfABody(server));

  const { code, milliseconds } = await server.stop();
  unread.resume();
  const endings = await Promise.all(streams.map(({ lastEvent }) => lastEvent));
  await Promise.all([cutReply, cutRequest]);

  console.log(`exit ${String(code)} after ${(milliseconds / 1000).toFixed(1)} s`);
  expect(endings.filter((ending) => ending === 'shutting_down')).toHaveLength(STREAMS);
  expect(unread.complete).toBe(false);
  expect(collector.calls()).toBeGreaterThan(0);
  expect(code).toBe(0);
  expect(milliseconds).toBeLessThan(11_000);
});

interface SilentCollector {
  readonly address: string;
  /** How many have connected to it. */
  calls(): number;
}

async function startSilentCollector(): Promise<SilentCollector> {
  const sockets: Socket[] = [];
  const listener = createServer((socket) => sockets.push(socket.on('error', () => {}).resume()));
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    listener.close();
  });
  const { port } = listener.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, calls: () => sockets.length };
}

/** Characters of a document that is larger than what the system's buffers hold for a client that does not read. */
const LARGE = 5_000_000;

async function corpusWithLargeText(): Promise<string> {
  const corpus = join(folder, 'corpus');
  await cp('corpus', corpus, { recursive: true });
  const sentence = 'The large document goes on and on and says the same again.\n\n';
  await writeFile(join(corpus, 'large.txt'), sentence.repeat(Math.ceil(LARGE / sentence.length)));
  return corpus;
}

/** A reply that has begun and of which nothing more is read. */
async function stallAmidText({ url }: ChildServer): Promise<IncomingMessage> {
  const outgoing = request(`${url}/v1/documents/large/text`).end();
  const [reply] = (await once(outgoing, 'response')) as [IncomingMessage];
  expect(reply.statusCode).toBe(200);
  return reply.on('error', () => {});
}

const closeOf = (stream: ClientRequest | IncomingMessage): Promise<void> =>
  new Promise((resolve) => stream.once('close', resolve));

function sendHalfABody({ url }: ChildServer): ClientRequest {
  const headers = { 'Content-Type': 'application/json', 'Content-Length': 1000 };
  const outgoing = request(`${url}/v1/ask`, { method: 'POST', headers });
  outgoing.on('error', () => {});
  outgoing.write('{"question": "');
  return outgoing;
}
