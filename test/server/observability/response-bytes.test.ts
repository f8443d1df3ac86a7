import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from '../running-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await serveForTest(await servicesOverSmallCorpus());
});
afterAll(() => server.stop());

const PATHS = ['/v1/documents', '/v1/documents/harbour-talk', '/v1/documents/none', '/v1/documents?limit=1'];

const head = (path: string, connection: string): string =>
  `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: ${connection}\r\n\r\n`;

test('each of the requests that are sent ahead over one connection is counted with its own response', async () => {
  const client = connect(Number(new URL(server.url).port), '127.0.0.1');
  client.write(PATHS.map((path, place) => head(path, place < 3 ? 'keep-alive' : 'close')).join(''));

  const received = await text(client);
  while (server.requestLog.length < PATHS.length) await new Promise((resolve) => setImmediate(resolve));

  const responses = received.split(/(?=HTTP\/1\.1 )/).map((response) => Buffer.byteLength(response));
  expect(responses).toHaveLength(PATHS.length);
  expect(server.requestLog.map(({ bytes }) => bytes)).toEqual(responses);
});
