import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EXAMPLE_ANSWER } from '../../src/protocol/openapi/example-answer.ts';
import { createAdmission, type Admission } from '../../src/server/answers/admission.ts';
import { call, connect, textOf } from './mcp/mcp-client.ts';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from './running-server.ts';

const never = new AbortController().signal;

let server: TestServer;
let admission: Admission;
let first: Awaited<ReturnType<Admission['enter']>>;

/** One place, which is taken, and one in the line before it. */
beforeEach(async () => {
  admission = createAdmission({ running: 1, waiting: 1 });
  server = await serveForTest(await servicesOverSmallCorpus(), { runs: { admission } });
  first = await admission.enter(never);
});
afterEach(() => server.stop());

const SEARCHES = [
  ['/v1/search', { query: 'lighthouse' }],
  ['/v1/verify', EXAMPLE_ANSWER],
  ['/v1/ask', { question: 'Who pays for the lighthouse repairs?' }],
] as const;
const TOOLS = [
  ['search', { query: 'lighthouse' }],
  ['fetch', { id: 'harbour-talk' }],
  ['ask', { question: 'Who pays for the lighthouse repairs?' }],
] as const;

describe('when the line is full', () => {
  beforeEach(() => void admission.enter(never));

  test.each(SEARCHES)('%s is refused and told when to come again', async (path, body) => {
    const response = await server.post(path, body);

    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('3');
    expect(await response.json()).toMatchObject({ error: { code: 'overloaded' } });
  });

  test.each(TOOLS)('the tool %s is refused', async (name, args) => {
    const client = await connect(server, 'auto');

    const result = await call(client, name, args);

    expect(result.isError).toBe(true);
    expect(textOf(result)).toContain('(overloaded)');
    await client.close();
  });

  test('what searches for nothing is answered all the same', async () => {
    expect((await fetch(`${server.url}/v1/documents`)).status).toBe(200);
    expect((await fetch(`${server.url}/ready`)).status).toBe(200);
  });
});

describe('when the line is free', () => {
  test.each(SEARCHES)('%s waits until it is its turn, and leaves its place', async (path, body) => {
    const answered = server.post(path, body);
    first.leave();
    expect((await answered).status).toBe(200);

    const second = await server.post(path, body);

    expect(second.status).toBe(200);
  });

  test('a fault leaves its place too', async () => {
    first.leave();
    expect((await server.post('/v1/search', { query: '' })).status).toBe(400);

    expect((await server.post('/v1/search', { query: 'lighthouse' })).status).toBe(200);
  });
});
