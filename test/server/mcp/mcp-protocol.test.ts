import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { send, serveGuarded } from '../access/guarded-server.ts';
import type { TestServer } from '../running-server.ts';
import { connect } from './mcp-client.ts';

const LISTING = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
/** Can be parsed, but not written down again by a function that calls itself for each level. */
const DEEP = '['.repeat(50_000) + ']'.repeat(50_000);
const ACCEPT = 'application/json, text/event-stream';

const nested = (levels: number): object => (levels === 0 ? {} : { inside: nested(levels - 1) });

let server: TestServer;

beforeAll(async () => {
  // Without the check of the Host, so that the routes see whatever it may be.
  server = await serveGuarded({ ALLOW_OPEN: 'on' });
});
afterAll(() => server.stop());

/** The status of a request with any Host header, which `fetch` would not send. */
const statusUnder = (host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const headers = { Host: host, Accept: ACCEPT, 'Content-Type': 'application/json' };
    const outgoing = request(`${server.url}/mcp`, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    outgoing.on('error', reject);
    outgoing.end(JSON.stringify(LISTING));
  });

describe('the address of the protocol', () => {
  const post = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    server.post('/mcp', body, { headers: { Accept: ACCEPT, ...headers } });

  const sendText = (body: string): Promise<Response> =>
    fetch(`${server.url}/mcp`, {
      method: 'POST',
      headers: { Accept: ACCEPT, 'Content-Type': 'application/json' },
      body,
    });

  const initialize = (protocolVersion: string): object => ({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion, capabilities: {}, clientInfo: { name: 'test', version: '1' } },
  });

  test.each(['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'])(
    'speaks version %s',
    async (version) => {
      expect(await (await post(initialize(version))).text()).toContain(`"protocolVersion":"${version}"`);
    },
  );

  test('offers a version that it speaks to a client of an unknown one', async () => {
    expect(await (await post(initialize('1999-01-01'))).text()).toMatch(
      /"protocolVersion":"202\d-\d\d-\d\d"/,
    );
  });

  test('refuses requests of a version that nobody speaks', async () => {
    expect((await post(LISTING, { 'MCP-Protocol-Version': '1999-01-01' })).status).toBe(400);
  });

  test.each([undefined, '*/*', 'text/html, */*;q=0.8', ACCEPT])(
    'answers clients that accept %s',
    async (accept) => {
      const headers = {
        'Content-Type': 'application/json',
        Connection: 'close',
        ...(accept !== undefined && { Accept: accept }),
      };
      const reply = await send(`${server.url}/mcp`, { method: 'POST', headers, body: LISTING });

      expect([reply.status, reply.text]).toEqual([200, expect.stringContaining('"tools":[')]);
    },
  );

  test('tells clients that accept only one of its types that it may answer in both', async () => {
    expect((await post(LISTING, { Accept: 'application/json' })).status).toBe(406);
  });

  test.each([
    ['close', 'close'],
    ['keep-alive', 'keep-alive'],
  ])('leaves a connection as the client wants it: %s', async (wanted, told) => {
    const headers = { Accept: ACCEPT, Connection: wanted };
    const reply = await send(`${server.url}/mcp`, { method: 'POST', headers, body: LISTING });

    expect(reply.headers).toMatchObject({ 'content-type': 'text/event-stream', connection: told });
  });

  test.each(['GET', 'DELETE', 'PUT'])('has no sessions, so nothing to %s', async (method) => {
    const response = await fetch(`${server.url}/mcp`, { method });

    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect(await response.json()).toMatchObject({ error: { code: 'method_not_allowed' } });
  });

  test.each<[string, unknown]>([
    ['an object of another kind', { hello: 'world' }],
    ['a method of another kind', { jsonrpc: '2.0', id: 1, method: 7 }],
    ['parameters of another kind', { jsonrpc: '2.0', id: 1, method: 'tools/call', params: 'ask' }],
    ['a method that there is not', { jsonrpc: '2.0', id: 1, method: 'tools/steal' }],
    [
      'a tool that there is not',
      { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: '__proto__' } },
    ],
  ])('tells of %s as the protocol wants it, and nothing of itself', async (_what, body) => {
    const response = await post(body);
    const words = await response.text();

    expect(response.status).toBeLessThan(500);
    expect(words).toContain('"jsonrpc":"2.0"');
    expect(words).toContain('"error"');
    expect(words).not.toMatch(/\.m?[jt]s\b|node_modules|\bat .+:\d+/);
  });

  test.each<[string, string]>([
    ['a number', '7'],
    ['null', 'null'],
    ['an empty list', '[]'],
    ['a batch, with which one request would ask a thousand times', JSON.stringify([LISTING, LISTING])],
    ['a list without end', DEEP],
    ['arguments without end', `{"method":"tools/call","params":{"arguments":${DEEP}}}`],
    ['65 levels', JSON.stringify({ ...LISTING, params: nested(63) })],
  ])('refuses %s', async (_what, body) => {
    const response = await sendText(body);

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'invalid_request' } });
  });

  test('reads 64 levels', async () => {
    expect((await post({ ...LISTING, params: nested(62) })).status).toBe(200);
  });

  test.each(['a b', '[', 'x:99999', 'a/b', ''])('does not fail on the Host header "%s"', async (host) => {
    expect(await statusUnder(host)).toBe(200);
  });

  test('keeps no connection open for changes that never come', async () => {
    const client = await connect(server, 'auto');
    const meta = {
      'io.modelcontextprotocol/protocolVersion': client.getNegotiatedProtocolVersion(),
      'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
      'io.modelcontextprotocol/clientCapabilities': {},
    };
    const listening = {
      jsonrpc: '2.0',
      id: 1,
      method: 'subscriptions/listen',
      params: { notifications: { toolsListChanged: true }, _meta: meta },
    };
    const headers = {
      'MCP-Protocol-Version': `${client.getNegotiatedProtocolVersion()}`,
      'Mcp-Method': listening.method,
    };
    await client.close();

    expect(await (await post(listening, headers)).text()).toContain('Subscription limit reached');
  });
});
