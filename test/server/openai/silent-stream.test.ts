import express from 'express';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import type { AnswerEvent } from '../../../src/domain/answer-event.ts';
import { ModelError } from '../../../src/domain/errors.ts';
import { setCaller } from '../../../src/server/access/caller.ts';
import { errorHandler } from '../../../src/server/error-response.ts';
import { chatCompletionsRoute } from '../../../src/server/openai/chat-completions-route.ts';
import { giveRequestId } from '../../../src/server/request-id.ts';
import { runsOver, servicesOverSmallCorpus, unchangingIndex } from '../running-server.ts';
import { doneEvent, gate, scriptedAnswerer, startEvent } from '../scripted-answerer.ts';

const services = await servicesOverSmallCorpus();
const logger = pino({ level: 'silent' });
let server: Server;

afterEach(() => server.close());

/** A model that says nothing until it goes on, and a timer that runs out when it is told to. */
async function askSilent(script: () => AsyncIterable<AnswerEvent>) {
  const goOn = gate();
  const answerer = scriptedAnswerer(async function* () {
    yield startEvent;
    await goOn.passed;
    yield* script();
  });
  const timers: { ms: number; task: () => void }[] = [];
  const index = await unchangingIndex({ ...services, answerer }, logger);
  const route = chatCompletionsRoute({ logger, runs: runsOver(index) }, (ms, task) => {
    timers.push({ ms, task });
    return () => timers.pop();
  });
  const app = express().use(giveRequestId, express.json(), (request, _response, next) => {
    setCaller(request, { kind: 'open', id: 'open' });
    next();
  });
  server = createServer(app.post('/', route).use(errorHandler(logger))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const reply = fetch(`http://127.0.0.1:${port}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ messages: [{ role: 'user', content: 'Where?' }], stream: true }),
  });
  while (timers.length === 0) await new Promise((resolve) => setImmediate(resolve));
  return { reply, timers, goOn };
}

const fails = async function* (): AsyncGenerator<AnswerEvent> {
  yield { type: 'sources', sources: [] };
  throw new ModelError('model_timeout', 'The model was silent.');
};

const rolesIn = (words: string): number => words.split('"role":"assistant"').length - 1;

describe('a stream of a model that is long silent', () => {
  test('is opened after 15 s, before there are words', async () => {
    const { reply, timers, goOn } = await askSilent(async function* () {
      yield doneEvent('Nobody says.');
    });
    expect(timers).toMatchObject([{ ms: 15_000 }]);

    timers[0]?.task();

    const response = await reply;
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    goOn.open();
    const words = await response.text();
    expect(words).toMatch(/^: keepalive\n\ndata: \{.*"role":"assistant"/);
    expect(rolesIn(words)).toBe(1);
    expect(words).toMatch(/\[DONE\]\n\n$/);
  });

  test('tells of a fault that comes after that in the stream', async () => {
    const { reply, timers, goOn } = await askSilent(fails);
    timers[0]?.task();
    const response = await reply;
    goOn.open();

    const words = await response.text();

    expect(response.status).toBe(200);
    expect(words).toContain('"code":"model_timeout"');
    expect(words).not.toContain('[DONE]');
  });

  test('has a status of its own for a fault before that, and is forgotten', async () => {
    const { reply, timers, goOn } = await askSilent(fails);
    goOn.open();

    expect((await reply).status).toBe(504);
    expect(timers).toEqual([]);
  });

  test('is not opened twice', async () => {
    const heard = gate();
    const { reply, timers, goOn } = await askSilent(async function* () {
      yield { type: 'delta', text: 'Nobody' };
      await heard.passed;
      yield doneEvent('Nobody says.');
    });
    goOn.open();
    const response = await reply;

    timers[0]?.task();
    heard.open();

    const words = await response.text();
    expect(words).not.toContain('keepalive');
    expect(rolesIn(words)).toBe(1);
  });
});
