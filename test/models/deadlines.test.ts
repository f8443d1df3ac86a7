import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChatEvent } from '../../src/models/chat-model.ts';
import { chat, startModelServer, type ModelServer, type Script } from '../fakes/model-server.ts';
import { courseOf, expectModelError, MESSAGES, modelOf, PATIENT, TOLERANCE_MS } from './chat-course.ts';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
  /** The first call loads the SDK, which takes longer than the deadlines below. */
  server.play(chat(['Да.']));
  await courseOf(server);
});
afterAll(() => server.close());

describe('a deadline', () => {
  test.each<[string, Script, Partial<typeof PATIENT>, RegExp]>([
    [
      'before the headers',
      { type: 'silence', after: 'request' },
      { firstMs: 150 },
      /no first token within 150 ms/,
    ],
    [
      'before the first token',
      chat([], { ending: 'silence' }),
      { firstMs: 150 },
      /no first token within 150 ms/,
    ],
    [
      'between tokens',
      chat(['Сорок'], { ending: 'silence' }),
      { idleMs: 100 },
      /no further token within 100 ms/,
    ],
    [
      'of the whole answer',
      chat(['Сорок'], { ending: 'silence' }),
      { totalMs: 200 },
      /no whole answer within 200 ms/,
    ],
  ])('that passes %s ends in model_timeout and closes the connection', async (_, script, short, says) => {
    server.play(script);
    const { fault, calls, elapsedMs } = await courseOf(server, { deadlines: { ...PATIENT, ...short } });
    expectModelError(fault, 'model_timeout');
    expect(fault.message).toMatch(says);
    expect(elapsedMs).toBeLessThan(TOLERANCE_MS);
    expect(calls).toBe(1);
    await server.requests.at(-1)?.left;
  });
});

describe('an abort', () => {
  test('before the first token closes the connection and passes its reason on', async () => {
    server.play({ type: 'silence', after: 'request' });
    const controller = new AbortController();
    const arrived = server.nextRequest();
    const stream = drain(modelOf(server).stream(MESSAGES, controller));
    const request = await arrived;
    controller.abort(new Error('the reader left'));
    await expect(stream).rejects.toThrow('the reader left');
    await request.left;
  });

  test('within the stream closes the connection and passes its reason on', async () => {
    server.play(chat(['Сорок'], { ending: 'silence' }));
    const controller = new AbortController();
    const seen: ChatEvent[] = [];
    const reading = async (): Promise<void> => {
      for await (const event of modelOf(server).stream(MESSAGES, controller)) {
        seen.push(event);
        controller.abort(new Error('the reader left'));
      }
    };
    await expect(reading()).rejects.toThrow('the reader left');
    expect(seen).toHaveLength(1);
    await server.requests.at(-1)?.left;
  });

  test('before the call sends nothing', async () => {
    const before = server.requests.length;
    const signal = AbortSignal.abort(new Error('too late'));
    await expect(drain(modelOf(server).stream(MESSAGES, { signal }))).rejects.toThrow('too late');
    expect(server.requests.length).toBe(before);
  });

  test('of the reader, who stops reading, closes the connection', async () => {
    server.play(chat(['Сорок'], { ending: 'silence' }));
    const start = performance.now();
    for await (const _ of modelOf(server).stream(MESSAGES, new AbortController())) break;
    await server.requests.at(-1)?.left;
    expect(performance.now() - start).toBeLessThan(TOLERANCE_MS);
  });
});

async function drain(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of stream);
}
