import { ChatOpenAI } from '@langchain/openai';
import type OpenAI from 'openai';
import { NotFoundError } from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReadServices } from '../../../src/compose/services.ts';
import type { Answer } from '../../../src/domain/answer.ts';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from '../running-server.ts';
import { doneEvent, gate, scriptedAnswerer, startEvent } from '../scripted-answerer.ts';
import { asking, chunksOf, clientOf, complete, ICEBREAKER, textOf } from './openai-client.ts';

type Annotation = NonNullable<OpenAI.ChatCompletionMessage['annotations']>[number];

let services: ReadServices;
let server: TestServer;
let client: OpenAI;

beforeAll(async () => {
  services = await servicesOverSmallCorpus();
  server = await serveForTest(services);
  client = clientOf(server);
});
afterAll(() => server.stop());

const answerTo = async (question: string): Promise<Answer> =>
  (await (await server.post('/v1/ask', { question })).json()) as Answer;

describe('a reply at once', () => {
  test('is a chat completion with the proved answer', async () => {
    const { answer, citations } = await answerTo(ICEBREAKER);

    const completion = await complete(client, asking(ICEBREAKER));

    expect(completion).toMatchObject({ object: 'chat.completion', model: 'suhbat' });
    expect(completion.id).toMatch(/^chatcmpl-[0-9a-f-]{36}$/);
    expect(Math.abs(completion.created - Date.now() / 1000)).toBeLessThan(60);
    expect(completion.choices).toMatchObject([
      { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: answer, refusal: null } },
    ]);
    expect(completion.usage).toEqual({ prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 });
    expect(completion.citations.map(({ cited_text: cited }) => cited)).toEqual(
      citations.map(({ cited_text: cited }) => cited),
    );
    expect(completion.suhbat).toMatchObject({ status: 'answered', kind: 'answer', language: 'en' });
    expect(completion.id).toBe(`chatcmpl-${String(completion.suhbat['answer_id'])}`);
  });

  test('annotates each mark with the page on which the quotation is marked', async () => {
    const { choices, citations } = await complete(client, asking(ICEBREAKER));
    const { content, annotations = [] } = choices[0]?.message ?? {};

    expect(annotations.length).toBeGreaterThan(0);
    const marks = annotations.map(({ url_citation: { start_index, end_index } }: Annotation) =>
      content?.slice(start_index, end_index),
    );
    expect(marks).toEqual([...(content ?? '').matchAll(/\[\d+\]/g)].map(([mark]) => mark));
    const [{ url_citation: link }] = annotations as [Annotation];
    expect(link.title).toBe('Harbour talk: <em>ice & tides</em>, Anna Brandt');
    expect(link.url).toBe(citations[0]?.source_url);
    expect(link.url.startsWith(`${server.url}/sources/harbour-talk?start=`)).toBe(true);
    expect(await (await fetch(link.url)).text()).toContain(
      '<mark id="quotation">The icebreaker leads forty-two vessels through the strait each winter.</mark>',
    );
  });

  test('links to the public address where there is one', async () => {
    const publicly = await serveForTest(services, { publicUrl: 'https://ask.example.org/bot' });
    const completion = await clientOf(publicly).chat.completions.create({
      model: 'suhbat',
      messages: asking(ICEBREAKER),
    });
    await publicly.stop();

    expect(completion.choices[0]?.message.annotations?.[0]?.url_citation.url).toMatch(
      /^https:\/\/ask\.example\.org\/bot\/sources\/harbour-talk\?start=\d+&end=\d+#quotation$/,
    );
  });

  test('says that the sources do not say, without annotations', async () => {
    const { choices, citations, suhbat } = await complete(client, asking('What does gold cost in London?'));

    expect(choices[0]?.message).toMatchObject({ content: "The sources don't say.", annotations: [] });
    expect(citations).toEqual([]);
    expect(suhbat).toMatchObject({ status: 'not_found' });
  });

  test('takes the fields of our own by which a question is narrowed', async () => {
    const narrowed = await complete(client, asking(ICEBREAKER), {
      suhbat: { filter: { languages: ['ru'] }, language: 'kk' },
    });

    expect(narrowed.suhbat).toMatchObject({ status: 'not_found', language: 'kk' });
  });

  test('answers under any name of a model, and whatever else is wished for', async () => {
    const wishes = {
      model: 'gpt-4o',
      temperature: 2,
      max_tokens: 1,
      n: 1,
      response_format: { type: 'json_object' },
    };

    const { model, choices } = await complete(client, asking(ICEBREAKER), wishes);

    expect(model).toBe('suhbat');
    expect(choices[0]?.message.content).toBe((await answerTo(ICEBREAKER)).answer);
  });

  test('leaves aside what others mean by the names of our own fields, and what is null', async () => {
    const foreign = {
      top_k: 1_000,
      language: 'de',
      filter: 'all',
      conversation_id: '#1',
      stream: null,
      n: null,
    };
    const nulls = { model: null, stream_options: null, suhbat: null };

    const response = await server.post('/v1/chat/completions', {
      messages: asking(ICEBREAKER),
      ...foreign,
      ...nulls,
    });

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ suhbat: { status: 'answered', language: 'en' } });
  });
});

describe('a streamed reply', () => {
  test('has the same text, annotations and citations', async () => {
    const whole = await complete(client, asking(ICEBREAKER));

    const chunks = await chunksOf(client, asking(ICEBREAKER));

    expect(textOf(chunks)).toBe(whole.choices[0]?.message.content);
    const proof = chunks.find(({ citations }) => citations !== undefined);
    expect(proof?.citations).toEqual(whole.citations);
    expect(proof?.choices[0]?.delta).toEqual({
      content: '',
      annotations: whole.choices[0]?.message.annotations,
    });
    expect(proof?.suhbat).toMatchObject({ status: 'answered' });
  });

  test('opens with the role and ends with the reason, all under one id', async () => {
    const chunks = await chunksOf(client, asking(ICEBREAKER));

    expect(chunks[0]?.choices[0]?.delta).toMatchObject({ role: 'assistant', content: '' });
    expect(chunks.at(-1)?.choices).toMatchObject([{ delta: {}, finish_reason: 'stop' }]);
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
    expect(new Set(chunks.map(({ object }) => object))).toEqual(new Set(['chat.completion.chunk']));
    expect(chunks.some((chunk) => 'usage' in chunk)).toBe(false);
    expect(chunks.filter(({ choices }) => choices[0]?.finish_reason === 'stop')).toHaveLength(1);
  });

  test('tells what it took in a last chunk when that is asked for', async () => {
    const chunks = await chunksOf(client, asking(ICEBREAKER), { stream_options: { include_usage: true } });

    expect(chunks.slice(0, -1).every(({ usage }) => usage === null)).toBe(true);
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: 0 } });
  });

  test('ends with [DONE]', async () => {
    const response = await server.post('/v1/chat/completions', {
      messages: asking(ICEBREAKER),
      stream: true,
    });

    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    expect(await response.text()).toMatch(/^(?:data: \{[^\n]+\n\n)+data: \[DONE\]\n\n$/);
  });

  test('is put together by the SDK as the reply at once is', async () => {
    const { choices } = await complete(client, asking(ICEBREAKER));

    const stream = client.chat.completions.stream({ model: 'suhbat', messages: asking(ICEBREAKER) });

    const { content, annotations } = { ...(await stream.finalChatCompletion()).choices[0]?.message };
    expect({ content, annotations }).toEqual({
      content: choices[0]?.message.content,
      annotations: choices[0]?.message.annotations,
    });
  });

  test('begins before the answer is whole', async () => {
    const heard = gate();
    const answerer = scriptedAnswerer(async function* () {
      yield startEvent;
      yield { type: 'delta', text: 'Forty' };
      await heard.passed;
      yield { type: 'delta', text: '-two.' };
      yield doneEvent('Forty-two.');
    });
    const slow = await serveForTest(services, { answerer });
    const request = { model: 'suhbat', messages: asking('How many?'), stream: true } as const;

    let text = '';
    for await (const { choices } of await clientOf(slow).chat.completions.create(request)) {
      text += choices[0]?.delta.content ?? '';
      if (text === 'Forty') heard.open();
    }
    await slow.stop();

    expect(text).toBe('Forty-two.');
  });
});

describe('the list of models', () => {
  test('names the one that there is', async () => {
    const models: OpenAI.Model[] = [];
    for await (const model of client.models.list()) models.push(model);

    expect(models).toEqual([{ id: 'suhbat', object: 'model', created: 0, owned_by: 'suhbat' }]);
    expect(await client.models.retrieve('suhbat')).toEqual(models[0]);
    await expect(client.models.retrieve('gpt-4o')).rejects.toBeInstanceOf(NotFoundError);
  });
});

describe('an unmodified chat client', () => {
  const messages: [string, string][] = [
    ['system', 'You are a helpful assistant.'],
    ['human', ICEBREAKER],
  ];
  const chat = (): ChatOpenAI =>
    new ChatOpenAI({
      model: 'suhbat',
      apiKey: 'none',
      maxRetries: 0,
      configuration: { baseURL: `${server.url}/v1` },
    });

  test('gets the proved answer at once', async () => {
    const reply = await chat().invoke(messages);

    expect(reply.content).toBe((await answerTo(ICEBREAKER)).answer);
    expect(reply.response_metadata['finish_reason']).toBe('stop');
  });

  test('gets it streamed', async () => {
    let text = '';
    for await (const chunk of await chat().stream(messages)) text += chunk.text;

    expect(text).toBe((await answerTo(ICEBREAKER)).answer);
  });
});
