import { Agent, get, request, type IncomingMessage } from 'node:http';
import pino from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ReadServices } from '../../src/compose/services.ts';

import { startServer } from '../../src/server/start.ts';
import { eventsOf } from './event-frames.ts';
import { serveForTest, servicesOverSmallCorpus, unchangingIndex, partsOver } from './running-server.ts';
import { doneEvent, gate, scriptedAnswerer, startEvent, untilAborted } from './scripted-answerer.ts';

let services: ReadServices;

beforeAll(async () => {
  services = await servicesOverSmallCorpus();
});

describe('a stop', () => {
  test('lets a running stream finish and takes no new connection', async () => {
    const begun = gate();
    const goOn = gate();
    const answerer = scriptedAnswerer(async function* () {
      yield startEvent;
      begun.open();
      await goOn.passed;
      yield doneEvent('Late.');
    });
    const server = await serveForTest(services, { answerer, stopGraceMs: 60_000 });
    const response = await server.post('/v1/ask', { question: 'Where?', stream: true });
    await begun.passed;

    const stopped = server.stop();
    await expect(fetch(`${server.url}/health`)).rejects.toThrow('fetch failed');
    goOn.open();

    expect((await eventsOf(response)).at(-1)).toMatchObject({ type: 'done' });
    await stopped;
  });

  test('does not wait for connections that are kept alive', async () => {
    const begun = gate();
    const goOn = gate();
    const answerer = scriptedAnswerer(async function* () {
      begun.open();
      await goOn.passed;
      yield doneEvent('Late.');
    });
    const server = await serveForTest(services, { answerer, stopGraceMs: 60_000 });
    const agent = new Agent({ keepAlive: true });
    const idle = new Promise<IncomingMessage>((resolve) => get(`${server.url}/health`, { agent }, resolve));
    (await idle).resume();
    const headers = { 'Content-Type': 'application/json' };
    const asked = new Promise<IncomingMessage>((resolve) => {
      const options = { method: 'POST', headers, agent: new Agent({ keepAlive: true }) };
      request(`${server.url}/v1/ask`, options, resolve).end('{"question": "Where?"}');
    });
    await begun.passed;

    const start = performance.now();
    const stopped = server.stop();
    goOn.open();
    const response = await asked;
    response.resume();
    await stopped;

    expect(response.statusCode).toBe(200);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test('ends what still runs after the time of grace, and says why', async () => {
    const begun = gate();
    const answerer = scriptedAnswerer(async function* (signal) {
      yield startEvent;
      begun.open();
      await untilAborted(signal);
    });
    const server = await serveForTest(services, { answerer, stopGraceMs: 20 });
    const response = await server.post('/v1/ask', { question: 'Where?', stream: true });
    await begun.passed;

    await server.stop();

    await answerer.aborted;
    expect(await eventsOf(response)).toMatchObject([
      startEvent,
      { type: 'error', error: { code: 'shutting_down' } },
    ]);
  });
});

describe('a start', () => {
  test('gives the address by which the server is reached', async () => {
    const server = await serveForTest(services);

    expect(server.url).toMatch(/^http:\/\/localhost:\d+$/);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    await server.stop();
  });

  test('on a port that is taken says so and what to do', async () => {
    const server = await serveForTest(services);
    const port = Number(new URL(server.url).port);
    const logger = pino({ enabled: false });
    const parts = partsOver(await unchangingIndex(services, logger), logger);

    const second = startServer(parts, { port, host: '127.0.0.1' });

    await expect(second).rejects.toMatchObject({
      code: 'port_unavailable',
      message: `Port ${port} of 127.0.0.1 cannot be used (EADDRINUSE). Stop what listens there or choose another one with PORT or --port.`,
    });
    await server.stop();
  });

  test('on a host that is not ours says so', async () => {
    const logger = pino({ enabled: false });
    const parts = partsOver(await unchangingIndex(services, logger), logger);

    const started = startServer(parts, { port: 0, host: '192.0.2.1' });

    await expect(started).rejects.toMatchObject({ code: 'port_unavailable' });
  });
});
