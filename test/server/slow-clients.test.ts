import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { createAccess } from '../../src/server/access/access.ts';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from './running-server.ts';

const DEADLINES = {
  headersTimeout: 100,
  requestTimeout: 200,
  keepAliveTimeout: 100,
  connectionsCheckingInterval: 20,
};
const DRIP_MS = 10;

let server: TestServer;

beforeEach(async () => {
  const access = createAccess(loadConfig({ API_KEYS: 'a-key-of-this-server' }));
  server = await serveForTest(await servicesOverSmallCorpus(), { access, deadlines: DEADLINES });
});
afterEach(() => server.stop());

/** Sends a beginning, then a character every now and then, until the server has had enough; resolves with its last words. */
async function drip(beginning: string, character: string): Promise<string> {
  const client: Socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  client.on('error', () => {});
  client.write(beginning);
  const drops = setInterval(() => client.write(character), DRIP_MS);
  try {
    return await text(client);
  } finally {
    clearInterval(drops);
  }
}

const POST =
  'POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n';

describe('a client is cut that sends slowly', () => {
  test('its headers', async () => {
    expect(await drip('GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: ', 'x')).toMatch(/^HTTP\/1\.1 408/);
  });

  test('the first line of its request', async () => {
    expect(await drip('', 'G')).toMatch(/^(HTTP\/1\.1 408|HTTP\/1\.1 400|$)/);
  });

  test('its body', async () => {
    const beginning = `${POST}Authorization: Bearer a-key-of-this-server\r\n\r\n`;

    expect(await drip(beginning, ' ')).toMatch(/^HTTP\/1\.1 408/);
  });

  test('a body that nobody waits for, because it was refused', async () => {
    expect(await drip(`${POST}\r\n`, ' ')).toMatch(/^HTTP\/1\.1 401/);
  });

  test('a second request after a first one', async () => {
    const first = 'GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n';

    const answered = await drip(`${first}GET /health HTTP/1.1\r\nX-Slow: `, 'x');

    expect(answered).toMatch(/^HTTP\/1\.1 200/);
  });
});
