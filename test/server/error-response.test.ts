import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { LARGEST_BODY } from '../../src/protocol/limits.ts';
import type { ErrorResponse } from '../../src/protocol/error-body.ts';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from './running-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await serveForTest(await servicesOverSmallCorpus());
});
afterAll(() => server.stop());
afterEach(async () => {
  const response = await server.post('/v1/ask', { question: 'Who pays for the lighthouse repairs?' });
  expect(response.status, 'the server lives on').toBe(200);
});

const JSON_HEADERS = { 'Content-Type': 'application/json' };

/** Sends a body as it is. */
const send = (
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = JSON_HEADERS,
) => fetch(`${server.url}${path}`, { method: 'POST', body, headers });

/** The fault that a response tells, after a look at what every fault has in common. */
async function faultOf(response: Response): Promise<ErrorResponse['error'] & { status: number }> {
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  const words = await response.text();
  expect(words).not.toMatch(/\.ts\b|\.js\b|node_modules|\bat .+:\d+|\/(?:home|tmp|usr|var|work)\//);
  const { error, request_id: requestId, ...rest } = JSON.parse(words) as ErrorResponse;
  expect(rest).toEqual({});
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(requestId).toBe(response.headers.get('x-request-id'));
  expect(error.type).toBe('invalid_request_error');
  expect(error.message).toMatch(/^\S.*\.$/);
  return { status: response.status, ...error };
}

const turn = { role: 'user', content: 'Where?' };
const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

describe('a question that is not one', () => {
  test.each<[string, string, unknown]>([
    ['an empty question', 'question', { question: '' }],
    ['a blank question', 'question', { question: ' \n\t\u00A0' }],
    ['a question over the limit', 'question', { question: 'я'.repeat(2_001) }],
    ['a number for a question', 'question', { question: 7 }],
    ['null for a question', 'question', { question: null }],
    ['a list for a question', 'question', { question: ['Where?'] }],
    ['no question', 'question', {}],
    ['half of a surrogate pair', 'question', { question: 'Where \uD83D is it?' }],
    ['the other half', 'question', { question: '\uDE00' }],
    ['a history that is no list', 'history', { question: 'Where?', history: 'before' }],
    ['a history of 21 turns', 'history', { question: 'Where?', history: Array(21).fill(turn) }],
    ['a turn that is no object', 'history.1', { question: 'Where?', history: [turn, 'hello'] }],
    [
      'a turn over the limit',
      'history.0.content',
      { question: 'Where?', history: [{ ...turn, content: 'x'.repeat(4_001) }] },
    ],
    [
      'an empty turn',
      'history.0.content',
      { question: 'Where?', history: [{ role: 'assistant', content: '' }] },
    ],
    [
      'a role that nobody has',
      'history.0.role',
      { question: 'Where?', history: [{ ...turn, role: 'system' }] },
    ],
    ['an unknown field', 'temperature', { question: 'Where?', temperature: 1 }],
    [
      'an unknown field of a turn',
      'history.0.name',
      { question: 'Where?', history: [{ ...turn, name: 'A' }] },
    ],
    ['an unknown field of the filter', 'filter.author', { question: 'Where?', filter: { author: 'A' } }],
    ['a filter with an empty list', 'filter.speakers', { question: 'Where?', filter: { speakers: [] } }],
    [
      'a filter with a role that nobody has',
      'filter.roles.0',
      { question: 'Where?', filter: { roles: ['x'] } },
    ],
    [
      'a filter with a day that is none',
      'filter.date_from',
      { question: 'Where?', filter: { date_from: '2025-02-30' } },
    ],
    ['top_k 0', 'top_k', { question: 'Where?', top_k: 0 }],
    ['top_k 51', 'top_k', { question: 'Where?', top_k: 51 }],
    ['top_k 1.5', 'top_k', { question: 'Where?', top_k: 1.5 }],
    ['top_k "3"', 'top_k', { question: 'Where?', top_k: '3' }],
    ['a language that we have not', 'language', { question: 'Where?', language: 'de' }],
    ['stream as a word', 'stream', { question: 'Where?', stream: 'yes' }],
    [
      'a conversation id with a line break',
      'conversation_id',
      { question: 'Where?', conversation_id: 'a\nb' },
    ],
  ])('%s is refused by the name of the field', async (_what, param, body) => {
    const fault = await faultOf(await server.post('/v1/ask', body));

    expect(fault).toMatchObject({ status: 400, code: 'invalid_request', param });
    expect(fault.message.startsWith(`${param} `)).toBe(true);
  });

  test('is refused as JSON also when a stream was wanted', async () => {
    const response = await server.post('/v1/ask', { question: '', stream: true });

    expect(await faultOf(response)).toMatchObject({ status: 400, param: 'question' });
  });

  test('of the longest length is answered', async () => {
    const response = await server.post('/v1/ask', {
      question: 'я'.repeat(2_000),
      history: Array(20).fill({ ...turn, content: 'x'.repeat(4_000) }),
      top_k: 50,
    });

    expect(response.status).toBe(200);
  });

  test('with a whole surrogate pair is answered', async () => {
    expect((await server.post('/v1/ask', { question: 'Where is it? 😀' })).status).toBe(200);
  });
});

describe('a body that is not a request', () => {
  test.each([
    ['broken JSON', '{"question": "Where?"', 'invalid_json'],
    ['no JSON at all', 'question=Where', 'invalid_json'],
    ['10 KB of opening brackets', '['.repeat(10_240), 'invalid_json'],
    ['a list', '["Where?"]', 'invalid_request'],
    ['a string', '"Where?"', 'invalid_request'],
    ['null', 'null', 'invalid_request'],
    ['10 KB of nested lists', deep(5_120), 'invalid_request'],
    ['nested lists for a question', `{"question": ${deep(5_000)}}`, 'invalid_request'],
    ['nested lists in the filter', `{"question": "Where?", "filter": ${deep(5_000)}}`, 'invalid_request'],
    ['nested lists in an unknown field', `{"question": "Where?", "x": ${deep(5_000)}}`, 'invalid_request'],
    ['the key __proto__', '{"question": "Where?", "__proto__": {"top_k": 3}}', 'invalid_request'],
    [
      'the key __proto__ in the filter',
      '{"question": "Where?", "filter": {"__proto__": {"speakers": ["A"]}}}',
      'invalid_request',
    ],
    ['the key constructor', '{"question": "Where?", "constructor": {}}', 'invalid_request'],
  ])('%s is refused', async (_what, body, code) => {
    expect(await faultOf(await send('/v1/ask', body))).toMatchObject({ status: 400, code });
  });

  test('nothing at all is refused', async () => {
    const response = await fetch(`${server.url}/v1/ask`, { method: 'POST', headers: JSON_HEADERS });

    expect(await faultOf(response)).toMatchObject({ status: 400, code: 'invalid_request' });
  });

  test('leaves the prototype of objects alone', async () => {
    await send('/v1/ask', '{"question": "Where?", "__proto__": {"polluted": 1}}');

    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test.each([
    ['another content type', { 'Content-Type': 'text/plain' }],
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['another charset', { 'Content-Type': 'application/json; charset=windows-1251' }],
    ['an encoding that nobody knows', { ...JSON_HEADERS, 'Content-Encoding': 'zip' }],
  ])('%s is refused', async (_what, headers) => {
    const response = await send('/v1/ask', JSON.stringify({ question: 'Where?' }), headers);

    expect(await faultOf(response)).toMatchObject({ status: 415, code: 'unsupported_media_type' });
  });

  test('one that is not what its encoding says is refused', async () => {
    const headers = { ...JSON_HEADERS, 'Content-Encoding': 'gzip' };

    const fault = await faultOf(await send('/v1/ask', 'not compressed', headers));

    expect(fault).toMatchObject({ status: 400, code: 'invalid_request' });
  });

  test.each([
    ['over 256 kB', 'x'.repeat(LARGEST_BODY), JSON_HEADERS],
    [
      'that grows over 256 kB when it is unpacked',
      gzipSync('x'.repeat(50 * LARGEST_BODY)),
      { ...JSON_HEADERS, 'Content-Encoding': 'gzip' },
    ],
  ])('one %s is refused', async (_what, body, headers) => {
    const padded = typeof body === 'string' ? JSON.stringify({ question: body }) : body;

    const fault = await faultOf(await send('/v1/ask', padded, headers));

    expect(fault).toMatchObject({ status: 413, code: 'payload_too_large' });
  });

  test('one of 256 kB is read', async () => {
    const body = JSON.stringify({ question: 'Where?' }).padEnd(LARGEST_BODY, ' ');

    expect((await send('/v1/ask', body)).status).toBe(200);
  });
});

describe('a search that is not one', () => {
  test.each<[string, string, unknown]>([
    ['an empty query', 'query', { query: ' ' }],
    ['a query over the limit', 'query', { query: 'x'.repeat(2_001) }],
    ['half of a surrogate pair', 'query', { query: '\uD800' }],
    ['the field of a question', 'query', { question: 'Where?' }],
    ['an unknown field', 'history', { query: 'strait', history: [] }],
    ['top_k 51', 'top_k', { query: 'strait', top_k: 51 }],
  ])('%s is refused by the name of the field', async (_what, param, body) => {
    const fault = await faultOf(await server.post('/v1/search', body));

    expect(fault).toMatchObject({ status: 400, code: 'invalid_request', param });
  });
});

describe('an address where nothing is', () => {
  test.each([
    '/nothing',
    '/v1',
    '/v1/ask/more',
    '/v1/documents/nobody',
    '/v1/documents/nobody/text',
    '/v1/documents/harbour-talk/more',
    '/sources/nobody',
    '/sources/',
    '/page.html',
    '/../package.json',
    '/%2e%2e/package.json',
    '/sources/..%2f..%2fpackage.json',
    '/v1/documents/%E0%A4%A',
    '/sources/%',
    '/%zz',
  ])('%s is not found', async (path) => {
    expect(await faultOf(await fetch(`${server.url}${path}`))).toMatchObject({
      status: 404,
      code: 'not_found',
    });
  });

  test.each([
    ['GET', '/v1/ask', 'POST'],
    ['DELETE', '/v1/ask', 'POST'],
    ['PUT', '/v1/search', 'POST'],
    ['POST', '/v1/documents', 'GET, HEAD'],
    ['DELETE', '/v1/documents/harbour-talk', 'GET, HEAD'],
    ['PATCH', '/v1/documents/harbour-talk/text', 'GET, HEAD'],
    ['POST', '/sources/harbour-talk', 'GET, HEAD'],
    ['POST', '/health', 'GET, HEAD'],
    ['POST', '/ready', 'GET, HEAD'],
    ['POST', '/', 'GET, HEAD'],
    ['OPTIONS', '/widget.js', 'GET, HEAD'],
  ])('%s %s is not allowed, and the response says what is', async (method, path, allowed) => {
    const response = await fetch(`${server.url}${path}`, { method });

    expect(response.headers.get('allow')).toBe(allowed);
    expect(await faultOf(response)).toMatchObject({ status: 405, code: 'method_not_allowed' });
  });

  test.each([
    ['limit 0', 'limit', 'limit=0'],
    ['limit 101', 'limit', 'limit=101'],
    ['a word for a limit', 'limit', 'limit=all'],
    ['two limits', 'limit', 'limit=1&limit=2'],
    ['an empty cursor', 'cursor', 'cursor='],
    ['an unknown parameter', 'offset', 'offset=3'],
  ])('a list of documents with %s is refused', async (_what, param, query) => {
    const fault = await faultOf(await fetch(`${server.url}/v1/documents?${query}`));

    expect(fault).toMatchObject({ status: 400, code: 'invalid_request', param });
  });
});
