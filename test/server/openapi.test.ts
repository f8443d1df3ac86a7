import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReadServices } from '../../src/compose/services.ts';
import { createApp } from '../../src/server/app.ts';
import { serveGuarded } from './access/guarded-server.ts';
import { callsOf, OPERATIONS, type ExampleCall } from './example-calls.ts';
import { assertValidReply, faultOfReply } from './openapi-replies.ts';
import { routesOf } from './routes-of.ts';
import { partsOver, serveForTest, servicesOver, unchangingIndex, type TestServer } from './running-server.ts';

/** Operations of which the examples are refused here: no such answer has been given, and there is no admin key. */
const REFUSED: Readonly<Record<string, number>> = {
  'DELETE /v1/answers/{id}': 404,
  'GET /v1/answers/{id}/events': 404,
  'POST /v1/feedback': 404,
  'POST /v1/ingest': 401,
  'GET /v1/ingest': 401,
};

let services: ReadServices;
let server: TestServer;

beforeAll(async () => {
  services = await servicesOver('corpus');
  server = await serveForTest(services);
});
afterAll(() => server.stop());

test('every route of the server is described, and every operation that is described is served', async () => {
  const logger = pino({ level: 'silent' });
  const app = createApp(partsOver(await unchangingIndex(services, logger), logger));

  const served = routesOf(app).map(({ method, path }) => `${method} ${path}`);

  const described = OPERATIONS.map(({ name }) => name);
  expect(served.filter((name) => !described.includes(name))).toEqual([]);
  expect(described.filter((name) => !served.includes(name))).toEqual([]);
});

describe('the examples of an operation', () => {
  const calls = OPERATIONS.flatMap((operation) => {
    const { name, path } = operation;
    return callsOf(operation).map((call) => ({
      name,
      path,
      call,
      what: `${name} ${call.body ?? ''}`.slice(0, 100),
    }));
  });
  const send = ({ target, method, headers, body }: ExampleCall): Promise<Response> =>
    fetch(`${server.url}${target}`, { method, headers, ...(body !== undefined && { body }) });
  const callsOfPath = (wanted: string): ExampleCall[] =>
    calls.flatMap(({ path, call }) => (path === wanted ? [call] : []));

  test.each(calls)('$what', async ({ name, path, call }) => {
    const response = await send(call);

    expect(response.status).toBe(REFUSED[name] ?? 200);
    await assertValidReply(call.method, path, response);
  });

  test('of an answer is one that is proved', async () => {
    const [response] = await Promise.all(callsOfPath('/v1/verify').map(send));

    expect(await response?.json()).toMatchObject({ verified: true });
  });

  test('of a question are answered', async () => {
    const replies = await Promise.all(callsOfPath('/v1/ask').map(send));

    expect(replies.length).toBeGreaterThan(2);
    for (const reply of replies) expect(await reply.text()).toMatch(/"status":"(answered|partial)"/);
  });
});

const JSON_HEADERS = { 'Content-Type': 'application/json' };

describe('an error is one that the document has:', () => {
  test.each<[string, string, RequestInit]>([
    ['POST', '/v1/ask', { headers: JSON_HEADERS, body: '{"question":' }],
    ['POST', '/v1/ask', { headers: JSON_HEADERS, body: '{}' }],
    ['POST', '/v1/ask', { headers: JSON_HEADERS, body: `"${'x'.repeat(300_000)}"` }],
    ['POST', '/v1/ask', { headers: { 'Content-Type': 'text/plain' }, body: '{}' }],
    ['GET', '/v1/ask', {}],
    ['GET', '/v1/documents?limit=0', {}],
    ['GET', '/v1/documents/nobody', {}],
    ['GET', '/v1/documents/%E0%A4%A', {}],
    ['PUT', '/v1/verify', {}],
    ['GET', '/nothing', {}],
  ])('%s %s', async (method, path, init) => {
    const response = await fetch(`${server.url}${path}`, { ...init, method });

    expect(response.status).toBeGreaterThanOrEqual(400);
    await assertValidReply(method, path, response);
  });
});

describe('the check of replies finds', () => {
  const ask = { method: 'POST', path: '/v1/ask' };
  const headers = { 'x-request-id': 'a', 'content-type': 'application/json' };
  const error = { code: 'invalid_request', message: 'No.', type: 'invalid_request_error' };

  test.each([
    ['a status that nobody knows', { status: 418, headers, body: '{}' }, /no status 418/],
    [
      'another type',
      { status: 200, headers: { ...headers, 'content-type': 'text/html' }, body: '' },
      /no text\/html/,
    ],
    ['a missing header', { status: 200, headers: {}, body: '{}' }, /X-Request-Id is missing/],
    [
      'a header that nobody knows',
      { status: 200, headers: { ...headers, 'text-start': '0' }, body: '{}' },
      /no header text-start/,
    ],
    ['a missing field', { status: 200, headers, body: '{}' }, /required property/],
    [
      'a code of another status',
      { status: 404, headers, body: JSON.stringify({ error, request_id: 'a' }) },
      /no status 404/,
    ],
    [
      'an unknown code',
      { status: 400, headers, body: JSON.stringify({ error: { ...error, code: 'odd' }, request_id: 'a' }) },
      /allowed values/,
    ],
    [
      'an event of no kind',
      {
        status: 200,
        headers: { ...headers, 'content-type': 'text/event-stream' },
        body: 'id: 1\nevent: odd\ndata: {"type":"odd"}\n\n',
      },
      /oneOf|constant/,
    ],
  ])('%s', (_what, reply, fault) => {
    expect(faultOfReply(ask, reply)).toMatch(fault);
  });
});

describe('a reply is one that the document has:', () => {
  const KEYS = { API_KEYS: 'a-key-of-this-server', RATE_LIMIT_PER_MINUTE: '5' };

  test.each([
    ['a text', '/v1/documents/harbour-talk/text', 200],
    ['the page of a source', '/sources/harbour-talk?start=a&end=5&seal=x', 200],
    ['a request too many', '/v1/documents', 429],
  ])('%s where requests are counted', async (_what, path, status) => {
    const guarded = await serveGuarded(status === 429 ? { ...KEYS, RATE_LIMIT_PER_MINUTE: '1' } : KEYS);
    const headers = { Authorization: 'Bearer a-key-of-this-server' };
    if (status === 429) await fetch(`${guarded.url}${path}`, { headers });

    const response = await fetch(`${guarded.url}${path}`, { headers });

    await assertValidReply('GET', path, response);
    await guarded.stop();
    expect(response.status).toBe(status);
    expect(response.headers.get('ratelimit-limit')).toMatch(/^\d$/);
  });

  test.each([
    ['/sources/kazantsev-interview-en', 403],
    ['/sources/nobody', 404],
  ])('a page that tells why %s is not shown', async (path, status) => {
    const guarded = await serveForTest(services, { publishText: 'excerpts' });

    const response = await fetch(`${guarded.url}${path}`, { headers: { Accept: 'text/html' } });

    await assertValidReply('GET', path, response);
    await guarded.stop();
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'text/html; charset=utf-8',
    ]);
  });

  test('an excerpt that may not be read', async () => {
    const guarded = await serveForTest(services, { publishText: 'excerpts' });
    const path = '/v1/documents/kazantsev-interview-en/text?start=0&end=5';

    const response = await fetch(`${guarded.url}${path}`);

    await assertValidReply('GET', path, response);
    await guarded.stop();
    expect(await response.json()).toMatchObject({ error: { code: 'excerpts_only' } });
  });
});

describe('the document', () => {
  test('has the query of a link at both addresses that read it', () => {
    const queries = ['/sources/{id}', '/v1/documents/{id}/text'].map((path) =>
      OPERATIONS.find((operation) => operation.path === path)
        ?.operation.parameters?.filter(({ in: place }) => place === 'query')
        .map(({ name, required }) => [name, required]),
    );

    expect(queries[0]).toEqual([
      ['start', false],
      ['end', false],
      ['seal', false],
    ]);
    expect(queries[1]).toEqual(queries[0]);
  });

  test('says where the server is published', async () => {
    const published = await serveForTest(services, { publicUrl: 'https://ask.example.org' });

    const response = await fetch(`${published.url}/openapi.json`);
    await published.stop();

    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toMatchObject({
      openapi: '3.1.1',
      servers: [{ url: 'https://ask.example.org' }],
    });
  });

  test('is not sent twice to a client that has it', async () => {
    const first = await fetch(`${server.url}/openapi.json`);
    const etag = first.headers.get('etag') ?? '';

    const headers = { 'If-None-Match': etag, 'Cache-Control': 'max-age=0' };
    const second = await fetch(`${server.url}/openapi.json`, { headers });

    expect(second.status).toBe(304);
    await assertValidReply('GET', '/openapi.json', second);
  });
});
