import { request, type IncomingMessage } from 'node:http';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ReadServices } from '../../../src/compose/services.ts';
import type { Answerer } from '../../../src/answering/answerer.ts';
import { eventsOf, parseFrames } from '../event-frames.ts';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from '../running-server.ts';
import { doneEvent, gate, untilAborted } from '../scripted-answerer.ts';

const QUESTION = 'How many vessels does the icebreaker lead through the strait?';

let services: ReadServices;
let server: TestServer;

beforeAll(async () => {
  services = await servicesOverSmallCorpus();
});
afterEach(() => server.stop());

/** Says one word, waits for `goOn`, then ends; tells when it was aborted. */
function haltingAnswerer() {
  const goOn = gate();
  const aborted = gate();
  const answerer: Answerer = {
    answer: async function* (_question, { id = '', signal = new AbortController().signal } = {}) {
      yield { type: 'start', id, conversation_id: 'talk-1' };
      yield { type: 'delta', text: 'One' };
      signal.addEventListener('abort', () => aborted.open(), { once: true });
      await Promise.race([goOn.passed, untilAborted(signal)]);
      yield { type: 'delta', text: ' two.' };
      yield doneEvent('One two.');
    },
  };
  return { answerer, goOn: () => goOn.open(), aborted: aborted.passed };
}

interface CutStream {
  readonly id: string;
  readonly text: string;
}

/** Opens a stream, reads the first events of it, and cuts the connection. */
async function cutStreamAfter(needle: string): Promise<CutStream> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = request(`${server.url}/v1/ask`, { method: 'POST', headers }, resolve);
    outgoing.on('error', reject);
    outgoing.end(JSON.stringify({ question: QUESTION, stream: true }));
  });
  response.setEncoding('utf8');
  let text = '';
  for await (const part of response) {
    text += part as string;
    if (text.includes(needle) && text.endsWith('\n\n')) break;
  }
  response.destroy();
  const [start] = parseFrames(text);
  return { id: start?.event.type === 'start' ? start.event.id : '', text };
}

const resume = (id: string, after: number | string): Promise<Response> =>
  fetch(`${server.url}/v1/answers/${id}/events`, { headers: { 'Last-Event-ID': String(after) } });

const remove = (id: string): Promise<Response> =>
  fetch(`${server.url}/v1/answers/${id}`, { method: 'DELETE' });

describe('a stream that was cut', () => {
  test('goes on where it was when its asker comes back', async () => {
    const { answerer, goOn } = haltingAnswerer();
    server = await serveForTest(services, { answerer });
    const { id, text } = await cutStreamAfter('"One"');

    const resumed = resume(id, 2);
    goOn();
    const rest = parseFrames(await (await resumed).text());

    expect(parseFrames(text).map((frame) => frame.id)).toEqual([1, 2]);
    expect(rest.map((frame) => [frame.id, frame.name])).toEqual([
      [3, 'delta'],
      [4, 'done'],
    ]);
  });

  test('of a real answer gives, from every place, exactly the rest', async () => {
    server = await serveForTest(services);
    const response = await server.post('/v1/ask', { question: QUESTION, stream: true });
    const frames = parseFrames(await response.text());
    const [start] = frames;
    const id = start?.event.type === 'start' ? start.event.id : '';

    for (let after = 0; after < frames.length; after += 1) {
      expect(parseFrames(await (await resume(id, after)).text())).toEqual(frames.slice(after));
    }
  });

  test('that has been taken whole has nothing more, and an EventSource is told not to come again', async () => {
    server = await serveForTest(services);
    const events = await eventsOf(await server.post('/v1/ask', { question: QUESTION, stream: true }));
    const id = events[0]?.type === 'start' ? events[0].id : '';

    expect((await resume(id, events.length)).status).toBe(204);
    expect((await resume(id, events.length + 1)).status).toBe(400);
  });

  test('is given up when its asker does not come back', async () => {
    const { answerer, aborted } = haltingAnswerer();
    server = await serveForTest(services, { answerer, runs: { abandonedAfterMs: 20 } });

    const { id } = await cutStreamAfter('"One"');
    await aborted;

    expect((await eventsOf(await resume(id, 2))).at(-1)).toMatchObject({
      type: 'error',
      error: { code: 'answer_stopped' },
    });
  });

  test.each(['-1', 'x', '1e3', '99999999999'])('cannot be taken up after event "%s"', async (after) => {
    server = await serveForTest(services);

    const response = await resume('any', after);

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { code: 'invalid_request', param: 'Last-Event-ID' },
    });
  });
});

describe('the stop button', () => {
  test('ends the answer and its stream, which says so', async () => {
    const { answerer, aborted } = haltingAnswerer();
    server = await serveForTest(services, { answerer });
    const response = await server.post('/v1/ask', { question: QUESTION, stream: true });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const first = (await reader?.read())?.value ?? '';
    const id = /"id":"([\w-]+)"/.exec(first)?.[1] ?? '';

    expect((await remove(id)).status).toBe(204);
    await aborted;

    let text = first;
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
      text += part.value;
    }
    expect(parseFrames(text).at(-1)).toMatchObject({
      name: 'error',
      event: { error: { code: 'answer_stopped' } },
    });
  });

  test('may be pressed again, and after the end', async () => {
    server = await serveForTest(services);
    const events = await eventsOf(await server.post('/v1/ask', { question: QUESTION, stream: true }));
    const id = events[0]?.type === 'start' ? events[0].id : '';

    expect((await remove(id)).status).toBe(204);
    expect((await remove(id)).status).toBe(204);
    expect((await eventsOf(await resume(id, 0))).at(-1)).toMatchObject({ type: 'done' });
  });
});

test.each(['GET', 'DELETE'])('%s of an answer that nobody has asked for is not found', async (method) => {
  server = await serveForTest(services);
  const path = method === 'GET' ? 'unknown/events' : 'unknown';

  const response = await fetch(`${server.url}/v1/answers/${path}`, { method });

  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error: { code: 'not_found' } });
});
