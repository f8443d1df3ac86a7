import type OpenAI from 'openai';
import { APIError, BadRequestError, InternalServerError } from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReadServices } from '../../../src/compose/services.ts';
import { ModelError } from '../../../src/domain/errors.ts';
import { createAdmission } from '../../../src/server/answers/admission.ts';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from '../running-server.ts';
import { gate, scriptedAnswerer, startEvent, untilAborted } from '../scripted-answerer.ts';
import { asking, chunksOf, clientOf } from './openai-client.ts';

let services: ReadServices;
let server: TestServer;
let client: OpenAI;

beforeAll(async () => {
  services = await servicesOverSmallCorpus();
  server = await serveForTest(services);
  client = clientOf(server);
});
afterAll(() => server.stop());

describe('a request that cannot be answered', () => {
  test.each<[string, string, object]>([
    ['no messages', 'messages', {}],
    ['an empty list', 'messages', { messages: [] }],
    ['no question', 'messages', { messages: [{ role: 'system', content: 'Be brief.' }] }],
    ['an empty question', 'messages.0.content', { messages: asking(' ') }],
    ['a question over the limit', 'messages.0.content', { messages: asking('x'.repeat(2_001)) }],
    ['half of a surrogate pair', 'messages.0.content', { messages: asking('\uD800?') }],
    ['content of another kind', 'messages.0.content', { messages: [{ role: 'user', content: 7 }] }],
    ['a role that nobody has', 'messages.0.role', { messages: [{ role: 'oracle', content: 'Where?' }] }],
    [
      'a picture',
      'messages.0.content.0.type',
      { messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:,' } }] }] },
    ],
    ['several choices', 'n', { messages: asking('Where?'), n: 2 }],
    ['an unknown language', 'suhbat.language', { messages: asking('Where?'), suhbat: { language: 'de' } }],
    ['too many passages', 'suhbat.top_k', { messages: asking('Where?'), suhbat: { top_k: 51 } }],
    ['an unknown field of ours', 'suhbat.topK', { messages: asking('Where?'), suhbat: { topK: 5 } }],
    ['fields of ours that are no object', 'suhbat', { messages: asking('Where?'), suhbat: [] }],
    [
      'a filter that is none',
      'suhbat.filter.roles.0',
      { messages: asking('Where?'), suhbat: { filter: { roles: ['x'] } } },
    ],
    [
      'stream options that are none',
      'stream_options',
      { messages: asking('Where?'), stream_options: 'usage' },
    ],
  ])('%s is refused in the shape that the SDK reads', async (_what, param, body) => {
    const error: unknown = await client.chat.completions
      .create({ model: 'suhbat', ...body } as OpenAI.ChatCompletionCreateParamsNonStreaming)
      .catch((fault: unknown) => fault);

    expect(error).toBeInstanceOf(BadRequestError);
    expect(error).toMatchObject({
      status: 400,
      code: 'invalid_request',
      type: 'invalid_request_error',
      param,
    });
  });

  test.each([false, true])(
    'a model that fails before the first word has its status, streamed %s',
    async (stream) => {
      const answerer = scriptedAnswerer(async function* () {
        yield startEvent;
        throw new ModelError('model_timeout', 'http://10.0.0.9 was silent.');
      });
      const failing = await serveForTest(services, { answerer });
      const error: unknown = await clientOf(failing)
        .chat.completions.create({ model: 'suhbat', messages: asking('Where?'), stream })
        .catch((fault: unknown) => fault);
      await failing.stop();

      expect(error).toBeInstanceOf(InternalServerError);
      expect(error).toMatchObject({ status: 504, code: 'model_timeout', type: 'server_error' });
      expect(JSON.stringify(error)).not.toContain('10.0.0.9');
      expect(failing.log).toMatchObject([{ fault: 'http://10.0.0.9 was silent.' }]);
    },
  );

  test('a fault amid the reply reaches the SDK as an error, and nothing is done', async () => {
    const answerer = scriptedAnswerer(async function* () {
      yield startEvent;
      yield { type: 'delta', text: 'Forty' };
      throw new ModelError('model_failed', 'http://10.0.0.9 broke off.');
    });
    const failing = await serveForTest(services, { answerer });
    const error: unknown = await chunksOf(clientOf(failing), asking('Where?')).catch(
      (fault: unknown) => fault,
    );
    const body = { messages: asking('Where?'), stream: true };
    const words = await (await failing.post('/v1/chat/completions', body)).text();
    await failing.stop();

    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({ code: 'model_failed', type: 'server_error' });
    expect(words).not.toMatch(/\[DONE\]|10\.0\.0\.9/);
    expect(failing.log[0]).toMatchObject({ msg: 'stream failed', fault: 'http://10.0.0.9 broke off.' });
  });

  test.each([false, true])('a client that leaves stops the answer, streamed %s', async (stream) => {
    const begun = gate();
    const answerer = scriptedAnswerer(async function* (signal) {
      yield startEvent;
      yield { type: 'delta', text: 'Forty' };
      begun.open();
      await untilAborted(signal);
    });
    const waiting = await serveForTest(services, { answerer });
    const leaving = new AbortController();
    const reply = clientOf(waiting)
      .chat.completions.create(
        { model: 'suhbat', messages: asking('Where?'), stream },
        { signal: leaving.signal },
      )
      .catch(() => undefined);

    await begun.passed;
    leaving.abort();

    await answerer.aborted;
    await reply;
    await waiting.stop();
    expect(waiting.log).toEqual([]);
  });

  test('what a stopping server or a full one says reaches the SDK', async () => {
    const begun = gate();
    const answerer = scriptedAnswerer(async function* (signal) {
      yield startEvent;
      yield { type: 'delta', text: 'Forty' };
      begun.open();
      await untilAborted(signal);
    });
    const runs = { admission: createAdmission({ running: 1, waiting: 1 }) };
    const small = await serveForTest(services, { answerer, runs, stopGraceMs: 1 });
    const ask = (question: string) =>
      chunksOf(clientOf(small), asking(question)).catch((fault: unknown) => fault);
    const running = ask('Where?');
    await begun.passed;
    const others = [ask('And when?'), ask('And why?')];
    const refused = await Promise.race(others);
    await small.stop();

    expect(refused).toBeInstanceOf(InternalServerError);
    expect(refused).toMatchObject({ status: 503, code: 'overloaded' });
    expect((refused as APIError).headers?.get('retry-after')).toMatch(/^\d+$/);
    expect(await running).toMatchObject({ code: 'shutting_down', type: 'server_error' });
    expect(await Promise.all(others)).toContainEqual(
      expect.objectContaining({ status: 503, code: 'shutting_down' }),
    );
    expect(small.log.filter(({ msg }) => msg === 'stream failed')).toEqual([]);
  });
});
