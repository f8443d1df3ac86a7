import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChatEvent } from '../../src/models/chat-model.ts';
import { chat, failure, startModelServer, type ModelServer, type Script } from '../fakes/model-server.ts';
import { courseOf, expectModelError, KEY, MESSAGES, modelOf, PATIENT, TOLERANCE_MS } from './chat-course.ts';

let server: ModelServer;
beforeAll(async () => (server = await startModelServer()));
afterAll(() => server.close());

const textOf = (events: readonly ChatEvent[]): string =>
  events.map((event) => (event.type === 'text' ? event.text : '')).join('');

describe('a reply', () => {
  test('arrives in the pieces in which the server sent it', async () => {
    server.play(chat(['Сорок', ' восемь', ' ульев [1].']));
    const { events, fault, calls } = await courseOf(server);
    expect(fault).toBeUndefined();
    expect(events.filter(({ type }) => type === 'text')).toEqual([
      { type: 'text', text: 'Сорок' },
      { type: 'text', text: ' восемь' },
      { type: 'text', text: ' ульев [1].' },
    ]);
    expect(calls).toBe(1);
  });

  test('comes with the tokens that it used', async () => {
    server.play(chat(['Да.'], { usage: { input: 120, output: 17 } }));
    const { events } = await courseOf(server);
    expect(events.at(-1)).toEqual({ type: 'usage', usage: { input_tokens: 120, output_tokens: 17 } });
  });

  test('is complete without a count of tokens too', async () => {
    server.play({ type: 'chat', pieces: ['Да.'] });
    const { events, fault } = await courseOf(server);
    expect(fault).toBeUndefined();
    expect(events).toEqual([{ type: 'text', text: 'Да.' }]);
  });

  test.each(['length', 'content_filter', 'tool_calls', 'a word of tomorrow'])(
    'that ended for the reason "%s" says last that it was cut',
    async (finishReason) => {
      server.play(chat(['Сорок восемь'], { finishReason }));
      const { events, fault } = await courseOf(server);
      expect(fault).toBeUndefined();
      expect(textOf(events)).toBe('Сорок восемь');
      expect(events.at(-1)).toEqual({ type: 'cut', reason: finishReason });
    },
  );

  test('begins before the server has written its end', async () => {
    server.play(chat(['Первое'], { ending: 'silence' }));
    const stream = modelOf(server).stream(MESSAGES, { signal: new AbortController().signal });
    for await (const event of stream) {
      expect(event).toEqual({ type: 'text', text: 'Первое' });
      break;
    }
  });
});

describe('a request', () => {
  test('carries the messages, the key and the limits', async () => {
    server.play(chat(['Да.']));
    await courseOf(server);
    const request = server.requests.at(-1);
    expect(request?.path).toBe('/v1/chat/completions');
    expect(request?.authorization).toBe(`Bearer ${KEY}`);
    expect(request?.body).toMatchObject({
      model: 'gpt-4o-mini',
      messages: MESSAGES,
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0,
      max_tokens: 321,
    });
  });

  test('goes out without a key of ours to a server that wants none', async () => {
    server.play(chat(['Да.']));
    const { fault } = await courseOf(server, { apiKey: undefined });
    expect(fault).toBeUndefined();
    expect(server.requests.at(-1)?.authorization).not.toContain(KEY);
  });
});

interface FaultCase {
  readonly title: string;
  readonly script: Script;
  readonly says: RegExp;
  readonly code?: string;
  readonly calls?: number;
  readonly text?: string;
}

const FAULTS: readonly FaultCase[] = [
  { title: 'a 500', script: failure(500, 'out of order'), says: /500 out of order/, calls: 2 },
  { title: 'a 429', script: failure(429, 'slow down'), says: /429 slow down/, calls: 2 },
  { title: 'a 400', script: failure(400, 'too long'), says: /400 too long.*LLM_MODEL takes this request/ },
  {
    title: 'a 401',
    script: failure(401, 'who are you'),
    says: /401 who are you\. Check OPENAI_API_KEY\.$/,
    code: 'model_misconfigured',
  },
  {
    title: 'a 404 for an unknown model',
    script: failure(404, 'no such model'),
    says: /404 no such model\. Check LLM_MODEL, and OPENAI_BASE_URL/,
    code: 'model_misconfigured',
  },
  { title: 'a web page with status 200', script: { type: 'page' }, says: /before the answer was complete/ },
  {
    title: 'a stream without the reason of its end',
    script: chat(['Сорок'], { finishReason: null }),
    says: /before the answer was complete/,
    text: 'Сорок',
  },
  { title: 'a stream without text', script: chat([]), says: /before the answer was complete/ },
  { title: 'a stream of spaces', script: chat([' ', '\n']), says: /before the answer was complete/ },
  {
    title: 'a stream that was cut before its first word',
    script: chat([], { finishReason: 'length' }),
    says: /before its first word\. Raise LLM_MAX_OUTPUT_TOKENS/,
  },
  {
    title: 'a stream far beyond its limit',
    script: chat(Array.from({ length: 6 }, () => 'много '.repeat(400))),
    says: /more text than LLM_MAX_OUTPUT_TOKENS allows/,
  },
  {
    title: 'a connection that is reset at once',
    script: { type: 'reset' },
    says: /Connection error.*OPENAI_BASE_URL/,
    calls: 2,
  },
  {
    title: 'a connection that is reset within the stream',
    script: chat(['Сорок'], { ending: 'reset' }),
    says: /failed/,
  },
];

describe('a fault of the server', () => {
  test.each(FAULTS)(
    '$title ends in a typed error',
    async ({ script, says, text, code = 'model_failed', calls: most = 1 }) => {
      server.play(script);
      const { fault, calls, events, elapsedMs } = await courseOf(server);
      expectModelError(fault, code);
      expect(fault.message).toMatch(says);
      expect(fault.message).not.toContain('\n');
      expect(calls).toBe(most);
      expect(elapsedMs).toBeLessThan(PATIENT.totalMs - TOLERANCE_MS);
      if (text !== undefined) expect(textOf(events)).toBe(text);
    },
  );

  test('that nobody listens ends in model_failed and names the address', async () => {
    const gone = await startModelServer();
    await gone.close();
    const { fault } = await courseOf(server, { baseUrl: gone.baseUrl });
    expectModelError(fault, 'model_failed');
    expect(fault.message).toContain(gone.baseUrl);
  });
});

describe('the key', () => {
  test.each<[string, Script]>([
    ['alone', failure(500, `Incorrect API key provided: ${KEY}.`)],
    ['in a header', failure(400, `bad header "Authorization: Bearer ${KEY}"`)],
    ['twice', failure(500, `${KEY} ${KEY}`)],
  ])('stands nowhere in an error when the server echoes it %s', async (_, script) => {
    server.play(script);
    const { fault } = await courseOf(server);
    expectModelError(fault, 'model_failed');
    expect([fault.message, fault.stack, JSON.stringify(fault), String(fault.cause)].join()).not.toContain(
      KEY,
    );
    expect(fault.message).toContain('[secret]');
  });

  test('of another account, which the server quotes, is hidden too', async () => {
    server.play(failure(500, 'Incorrect API key provided: sk-proj-abcd1234efgh.'));
    const { fault } = await courseOf(server);
    expectModelError(fault, 'model_failed');
    expect(fault.message).not.toContain('abcd1234efgh');
  });

  test('in an address is hidden', async () => {
    const baseUrl = server.baseUrl.replace('//', '//user:pass-word-9@');
    const { fault } = await courseOf(server, { baseUrl });
    expectModelError(fault, 'model_failed');
    expect(`${fault.message}${fault.stack}`).not.toContain('pass-word-9');
  });
});

describe('a provider', () => {
  test('whose package is not installed is a misconfiguration with its remedy', async () => {
    const { fault, calls } = await courseOf(server, { provider: 'anthropic', model: 'claude' });
    expectModelError(fault, 'model_misconfigured');
    expect(fault.message).toContain('LLM_PROVIDER=anthropic');
    expect(fault.message).toContain('@langchain/anthropic');
    expect(fault.message).toContain('Install its LangChain package or choose another provider');
    expect(calls).toBe(0);
  });

  test('that LangChain does not know is a misconfiguration too', async () => {
    const { fault } = await courseOf(server, { provider: 'parrot' });
    expectModelError(fault, 'model_misconfigured');
    expect(fault.message).toContain('LLM_PROVIDER=parrot');
    expect(fault.message).not.toContain('\n');
  });
});
