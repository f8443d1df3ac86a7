import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AnswerEvent } from '../../src/domain/answer-event.ts';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from './running-server.ts';
import { doneEvent, gate, scriptedAnswerer } from './scripted-answerer.ts';

let server: TestServer;
let goOn: ReturnType<typeof gate>;
let answerer: ReturnType<typeof scriptedAnswerer>;

beforeEach(async () => {
  goOn = gate();
  answerer = scriptedAnswerer(async function* (): AsyncGenerator<AnswerEvent> {
    await goOn.passed;
    yield doneEvent('There.');
  });
  server = await serveForTest(await servicesOverSmallCorpus(), { answerer });
});
afterEach(() => server.stop());

const BODY = '{"question": "Where?"}';
const QUESTION = `POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`;
const LAST = QUESTION.replace('Host:', 'Connection: close\r\nHost:');

/** Sends requests in one packet; what is answered until the connection ends. */
function pipeline(requests: string): Promise<string> {
  const client = connect(Number(new URL(server.url).port), '127.0.0.1');
  client.on('error', () => {});
  client.write(requests);
  return text(client).catch(() => '');
}

const answersIn = (received: string): number => received.split('HTTP/1.1 200').length - 1;

describe('a client that sends requests ahead', () => {
  test('is answered when they are few', async () => {
    const received = pipeline(QUESTION.repeat(7) + LAST);
    goOn.open();

    expect(answersIn(await received)).toBe(8);
  });

  test('is cut when they are many, and no more of them is begun', async () => {
    const received = await pipeline(QUESTION.repeat(500));

    expect(answersIn(received)).toBe(0);
    expect(answerer.asked.length).toBeLessThanOrEqual(8);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
  });

  test('may send any number of them one after the other', async () => {
    goOn.open();
    const responses: number[] = [];
    for (let turn = 0; turn < 20; turn += 1) {
      const response = await server.post('/v1/ask', { question: 'Where?' });
      await response.text();
      responses.push(response.status);
    }

    expect(new Set(responses)).toEqual(new Set([200]));
  });
});
