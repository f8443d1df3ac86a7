import { request, type ClientRequest } from 'node:http';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ReadServices } from '../../src/compose/services.ts';
import type { Retriever } from '../../src/retrieval/retriever.ts';
import type { IndexServices } from '../../src/server/shared-index.ts';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from './running-server.ts';
import { doneEvent, gate, scriptedAnswerer, startEvent, untilAborted } from './scripted-answerer.ts';

let services: ReadServices;
let server: TestServer;

beforeAll(async () => {
  services = await servicesOverSmallCorpus();
});
afterEach(() => server.stop());

const serve = async (parts: Partial<IndexServices>): Promise<TestServer> =>
  (server = await serveForTest(services, { ...parts, runs: { abandonedAfterMs: 20 } }));

/** Sends a request whose connection the test can cut. */
function openRequest(path: string, body: object): ClientRequest {
  const headers = { 'Content-Type': 'application/json' };
  const client = request(`${server.url}${path}`, { method: 'POST', headers });
  client.on('error', () => {});
  client.end(JSON.stringify(body));
  return client;
}

describe('a client that leaves', () => {
  test.each([
    ['JSON', false],
    ['a stream', true],
  ])('stops the work on its answer as %s, and nobody calls that a fault', async (_form, stream) => {
    const begun = gate();
    const answerer = scriptedAnswerer(async function* (signal) {
      yield startEvent;
      begun.open();
      await untilAborted(signal);
    });
    await serve({ answerer });

    const client = openRequest('/v1/ask', { question: 'Where?', stream });
    await begun.passed;
    client.destroy();

    await answerer.aborted;
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    expect(server.log).toEqual([]);
  });

  test('does not bring the server down when the answerer goes on regardless', async () => {
    const begun = gate();
    const gone = gate();
    const finished = gate();
    const answerer = scriptedAnswerer(async function* () {
      try {
        yield startEvent;
        begun.open();
        await gone.passed;
        yield { type: 'delta', text: 'to nobody' };
        yield doneEvent('to nobody');
      } finally {
        finished.open();
      }
    });
    await serve({ answerer });

    const client = openRequest('/v1/ask', { question: 'Where?' });
    await begun.passed;
    client.destroy();
    await answerer.aborted;
    gone.open();
    await finished.passed;

    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    expect(server.log).toEqual([]);
  });

  test('stops a search', async () => {
    const begun = gate();
    const stopped = gate();
    const retriever: Retriever = {
      retrieve: ({ signal = new AbortController().signal }) => {
        begun.open();
        return untilAborted(signal).finally(() => stopped.open());
      },
    };
    await serve({ retriever });

    const client = openRequest('/v1/search', { query: 'strait' });
    await begun.passed;
    client.destroy();

    await stopped.passed;
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    expect(server.log).toEqual([]);
  });
});

test.each([
  ['JSON', false],
  ['a stream', true],
])('a client that takes its whole answer as %s aborts nothing', async (_form, stream) => {
  const signals: AbortSignal[] = [];
  const answerer = scriptedAnswerer(async function* (signal) {
    signals.push(signal);
    yield doneEvent('Done.');
  });
  await serve({ answerer });

  const headers = { Connection: 'close' };
  const response = await server.post('/v1/ask', { question: 'Where?', stream }, { headers });
  await response.text();
  await server.stop();

  expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
});
