import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReadServices } from '../../../src/compose/services.ts';
import { ModelError } from '../../../src/domain/errors.ts';
import { createRequestLog } from '../../../src/server/observability/request-log.ts';
import type { RequestRecord } from '../../../src/server/observability/request-record.ts';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from '../running-server.ts';
import { doneEvent, gate, scriptedAnswerer, startEvent, untilAborted } from '../scripted-answerer.ts';

const QUESTION = 'How many vessels does the icebreaker lead through the strait?';

let services: ReadServices;
let server: TestServer;

beforeAll(async () => {
  services = await servicesOverSmallCorpus();
  server = await serveForTest(services);
});
afterAll(() => server.stop());

/** The line of the request that ends last. */
async function lineOf(use: () => Promise<Response>, of: TestServer = server) {
  const before = of.requestLog.length;
  const response = await use();
  await response.text();
  await until(() => of.requestLog.length > before);
  return { line: of.requestLog[before] ?? {}, response };
}

/** The line is written when the connection has taken the whole response, which may be after the client has it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

describe('the line of a request', () => {
  test('tells what was answered, and not a word of the question or the answer', async () => {
    const { line, response } = await lineOf(() => server.post('/v1/ask', { question: QUESTION }));

    expect(line).toMatchObject({
      level: 30,
      requestId: response.headers.get('x-request-id'),
      method: 'POST',
      route: '/v1/ask',
      status: 200,
      caller: 'open',
      answer: { status: 'answered', kind: 'answer', language: 'en', provider: 'offline', fallback: false },
      msg: 'request',
    });
    expect(line['ms']).toBeGreaterThan(0);
    expect(line['bytes']).toBeGreaterThan(500);
    expect(JSON.stringify(line)).not.toMatch(/icebreaker|vessels/i);
  });

  test('tells the answer of a stream too', async () => {
    const { line } = await lineOf(() => server.post('/v1/ask', { question: QUESTION, stream: true }));

    expect(line).toMatchObject({ route: '/v1/ask', status: 200, answer: { status: 'answered' } });
  });

  test.each([
    ['/v1/documents', '/v1/documents', 200],
    ['/v1/documents/harbour-talk', '/v1/documents/:id', 200],
    ['/v1/documents/no-such-id/text?q=private', '/v1/documents/:id/text', 404],
    ['/sources/harbour-talk?start=1&end=5', '/sources/:id', 200],
    ['/private/address', 'none', 404],
    ['/v1/documents/%ff', 'none', 404],
  ])('names the route of %s by its pattern', async (address, route, status) => {
    const { line } = await lineOf(() => fetch(`${server.url}${address}`));

    expect(line).toMatchObject({ route, status });
    expect(JSON.stringify(line)).not.toContain('private');
  });

  test('is not written for health checks', async () => {
    for (const path of ['/health', '/ready', '/metrics']) await (await fetch(server.url + path)).text();
    const { line } = await lineOf(() => fetch(`${server.url}/v1/documents`));

    expect(line).toMatchObject({ route: '/v1/documents' });
  });

  test.each([
    ['proxy-7_A', 'proxy-7_A'],
    ['a'.repeat(64), 'a'.repeat(64)],
    ['a'.repeat(65), undefined],
    ['x","admin":"yes', undefined],
    ['', undefined],
  ])('has the id %s of the client beside our own only when it is harmless', async (given, logged) => {
    const { line, response } = await lineOf(() =>
      fetch(`${server.url}/v1/documents`, { headers: { 'X-Request-Id': given } }),
    );

    expect(line['clientRequestId']).toBe(logged);
    expect(line['requestId']).toBe(response.headers.get('x-request-id'));
    expect(line['requestId']).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/);
  });

  test('tells by its code what ended an answer', async () => {
    const answerer = scriptedAnswerer(async function* () {
      yield startEvent;
      throw new ModelError('model_timeout', 'The model fell silent.');
    });
    const failing = await serveForTest(services, { answerer });

    const { line } = await lineOf(() => failing.post('/v1/ask', { question: 'Where?' }), failing);
    await failing.stop();

    expect(line).toMatchObject({ status: 504, answer: { fault: 'model_timeout' } });
  });

  test('tells by its code why a request was refused', async () => {
    const { line: refused } = await lineOf(() => server.post('/v1/ask', { question: '' }));
    const { line: shown } = await lineOf(() =>
      fetch(`${server.url}/sources/nobody`, { headers: { Accept: 'text/html' } }),
    );
    const { line: granted } = await lineOf(() => fetch(`${server.url}/v1/documents`));

    expect(refused).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(shown).toMatchObject({ status: 404, code: 'not_found' });
    expect(granted).not.toHaveProperty('code');
  });

  test('says that the client left before its response', async () => {
    const answerer = scriptedAnswerer(async function* (signal) {
      yield startEvent;
      await untilAborted(signal);
    });
    const waiting = await serveForTest(services, { answerer });
    const leave = new AbortController();
    const asked = fetch(`${waiting.url}/v1/ask`, {
      method: 'POST',
      body: JSON.stringify({ question: 'Where?' }),
      headers: { 'Content-Type': 'application/json' },
      signal: leave.signal,
    });
    await until(() => answerer.asked.length > 0);

    leave.abort();
    await expect(asked).rejects.toThrow('aborted');
    await until(() => waiting.requestLog.length > 0);
    await waiting.stop();

    expect(waiting.requestLog[0]).toMatchObject({ status: 499, left: true });
  });

  test('of one request has nothing of another that runs at the same time', async () => {
    const passed = gate();
    const answerer = scriptedAnswerer(async function* () {
      yield startEvent;
      await passed.passed;
      yield doneEvent('Nobody says.');
    });
    const busy = await serveForTest(services, { answerer });
    const asked = busy.post('/v1/ask', { question: 'Where?' });

    const { line } = await lineOf(() => fetch(`${busy.url}/v1/documents`), busy);
    passed.open();
    const { line: second } = await lineOf(() => asked, busy);
    await busy.stop();

    expect(line).not.toHaveProperty('answer');
    expect(second).toMatchObject({ answer: { status: 'not_found' } });
  });
});

describe('the levels of the log', () => {
  const record: RequestRecord = {
    id: 'request-1',
    method: 'POST',
    route: '/v1/ask',
    status: 200,
    code: undefined,
    startedAt: 0,
    duration: 2.345,
    bytes: 10,
    hasLeft: false,
    caller: 'key',
    headers: {},
    answers: [
      {
        endedAt: 0,
        outcome: {
          question: { text: 'Who asked?' },
          caller: { kind: 'key', id: 'k' },
          answer: undefined,
          fault: new TypeError('ours'),
        },
      },
    ],
  };

  function logAt(level: 'warn' | 'info' | 'debug', route: string): unknown[] {
    const lines: unknown[] = [];
    const logger = pino({ level, base: null }, { write: (line: string) => lines.push(JSON.parse(line)) });
    createRequestLog(logger).requestEnded({ ...record, route });
    return lines;
  }

  test('debug has the question and the health checks, info has not', () => {
    expect(logAt('debug', '/v1/ask')).toMatchObject([{ level: 30, question: 'Who asked?' }]);
    expect(logAt('debug', '/health')).toMatchObject([{ level: 20, route: '/health' }]);
    expect(JSON.stringify(logAt('info', '/v1/ask'))).not.toContain('Who asked?');
    expect(logAt('info', '/health')).toEqual([]);
  });

  test('warn has no requests', () => {
    expect(logAt('warn', '/v1/ask')).toEqual([]);
  });

  test('a fault of ours is told as such', () => {
    expect(logAt('info', '/v1/ask')).toMatchObject([{ ms: 2.35, answer: { fault: 'internal' } }]);
  });
});
