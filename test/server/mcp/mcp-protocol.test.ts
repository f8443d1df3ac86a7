import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from '../running-server.ts';
import { connect } from './mcp-client.ts';

let server: TestServer;

beforeAll(async () => {
  server = await serveForTest(await servicesOverSmallCorpus());
});
afterAll(() => server.stop());

describe('the address of the protocol', () => {
  const post = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    server.post('/mcp', body, { headers: { Accept: 'application/json, text/event-stream', ...headers } });

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
    const listing = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
    expect((await post(listing, { 'MCP-Protocol-Version': '1999-01-01' })).status).toBe(400);
  });

  test.each(['GET', 'DELETE', 'PUT'])('has no sessions, so nothing to %s', async (method) => {
    const response = await fetch(`${server.url}/mcp`, { method });

    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect(await response.json()).toMatchObject({ error: { code: 'method_not_allowed' } });
  });

  test.each<[string, unknown]>([
    ['a number', 7],
    ['null', null],
    ['an empty list', []],
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
