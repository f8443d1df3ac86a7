import { request as openRequest, type ClientRequest } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createServices } from '../../src/compose/services.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { IndexContent } from '../../src/store/chunk-store.ts';
import { chat, startModelServer, type ModelServer, type Script } from '../fakes/model-server.ts';
import { serveForTest, type TestServer } from '../server/running-server.ts';
import { askServer, beesContent, FIRST, QUESTION, servicesWith } from './asking-a-server.ts';

/** Milliseconds within which the model server must see its connection closed. */
const PROMPTLY_MS = 500;
/** How long an answer goes on whose stream was cut; ten seconds where no test waits for it. */
const GRACE_MS = 20;
const PATIENT = {
  LLM_TIMEOUT_MS: '60000',
  LLM_FIRST_TOKEN_TIMEOUT_MS: '60000',
  LLM_IDLE_TIMEOUT_MS: '60000',
};

let content: IndexContent;
let model: ModelServer;
let server: TestServer;
beforeAll(async () => {
  content = await beesContent();
  model = await startModelServer();
  model.play({ type: 'page' });
  await askServer(model, content, PATIENT);
  server = await serveForTest(await servicesWith(content, { ...PATIENT, OPENAI_BASE_URL: model.baseUrl }), {
    runs: { abandonedAfterMs: GRACE_MS },
  });
});
afterAll(async () => {
  await server.stop();
  await model.close();
});

/** A request of a client that can be cut. */
function leaveable(stream: boolean): ClientRequest {
  const client = openRequest(`${server.url}/v1/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
  client.on('error', () => {});
  client.end(JSON.stringify({ question: QUESTION, stream }));
  return client;
}

const SILENT: Script = { type: 'silence', after: 'request' };
const HALF = chat([`${FIRST} [1]`, ' Мёд'], { ending: 'silence' });

describe('an asker who leaves closes the connection to the model server within half a second', () => {
  beforeEach(() => expect(server.log).toEqual([]));

  test.each<[string, Script, boolean]>([
    ['that has sent nothing', SILENT, false],
    ['in the middle of its reply', HALF, false],
    ['that has sent nothing, of a stream', SILENT, true],
    ['in the middle of its reply, of a stream', HALF, true],
  ])('%s', async (_, script, stream) => {
    model.play(script);
    const arriving = model.nextRequest();
    const client = leaveable(stream);
    const arrived = await arriving;
    const start = performance.now();
    client.destroy();
    await arrived.left;
    expect(performance.now() - start).toBeLessThan(PROMPTLY_MS);
    expect(model.requests.at(-1)).toBe(arrived);
  });
});

test('so does one who presses the stop button', async () => {
  model.play(HALF);
  const arriving = model.nextRequest();
  const response = await server.post('/v1/ask', { question: QUESTION, stream: true });
  const reader = response.body?.getReader();
  const first = new TextDecoder().decode((await reader?.read())?.value);
  const id = /"id":"([\w-]+)"/.exec(first)?.[1] ?? '';
  const arrived = await arriving;
  const start = performance.now();

  await fetch(`${server.url}/v1/answers/${id}`, { method: 'DELETE' });
  await arrived.left;

  expect(performance.now() - start).toBeLessThan(PROMPTLY_MS);
});

test('so does one who leaves while the question is embedded', async () => {
  const embedding = {
    EMBEDDING_PROVIDER: 'openai',
    EMBEDDING_DIMENSION: '384',
    OPENAI_BASE_URL: model.baseUrl,
  };
  const { embedder } = createServices(loadConfig(embedding));
  model.play(SILENT);
  const arriving = model.nextRequest();
  const leaving = new AbortController();
  const embedded = embedder.embed([QUESTION], leaving).catch((error: unknown) => error);
  const arrived = await arriving;
  const start = performance.now();
  leaving.abort(new Error('left'));
  await Promise.all([embedded, arrived.left]);
  expect(performance.now() - start).toBeLessThan(PROMPTLY_MS);
});
