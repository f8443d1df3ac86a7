import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveForTest, servicesOver, type TestServer } from '../running-server.ts';
import { badRequests } from './bad-requests.ts';
import { sendBadRequests } from './send-bad-requests.ts';

const REQUESTS = 300;

let server: TestServer;

beforeAll(async () => {
  server = await serveForTest(await servicesOver('corpus'));
});
afterAll(() => server.stop());

test('no bad request brings a fault of the server or a reply that is not described', async () => {
  const before = Object.getOwnPropertyNames(Object.prototype);

  const { faults, statuses } = await sendBadRequests(server.url, badRequests(REQUESTS, 71));

  expect(faults).toEqual([]);
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '400', '404', '405', '413', '415']));
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  const answer = await server.post('/v1/ask', { question: 'What were the commercial agreements worth?' });
  expect(await answer.json()).toMatchObject({ status: 'answered' });
});
