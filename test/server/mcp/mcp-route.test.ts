import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Client } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReadServices } from '../../../src/compose/services.ts';
import { ModelError } from '../../../src/domain/errors.ts';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from '../running-server.ts';
import { gate, scriptedAnswerer, startEvent, untilAborted } from '../scripted-answerer.ts';
import { ask, call, connect, fetchPlace, search, textOf } from './mcp-client.ts';

const ICEBREAKER = 'How many vessels does the icebreaker lead through the strait?';
const BOOKS = 'Сколько книг хранит сельская библиотека?';

let services: ReadServices;
let server: TestServer;

beforeAll(async () => {
  services = await servicesOverSmallCorpus();
  server = await serveForTest(services);
});
afterAll(() => server.stop());

describe.each(['legacy', 'auto'] as const)('a client of the %s era', (era) => {
  let client: Client;
  beforeAll(async () => {
    client = await connect(server, era);
  });
  afterAll(() => client.close());

  test('is told of three tools that only read', async () => {
    const { tools } = await client.listTools();

    expect(client.getServerVersion()).toMatchObject({ name: 'suhbat', version: '0.1.0' });
    expect(tools.map(({ name }) => name)).toEqual(['search', 'fetch', 'ask']);
    for (const { title, description, inputSchema, outputSchema, annotations } of tools) {
      expect(title).toMatch(/\w/);
      expect(description).toMatch(/\.$/);
      expect(inputSchema['type']).toBe('object');
      expect(outputSchema?.['type']).toBe('object');
      expect(annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
    }
  });

  test('searches, and fetches what was found with its neighbourhood', async () => {
    const [best] = await search(client, { query: 'Who pays for the lighthouse repairs?' });

    expect(best).toMatchObject({
      title: 'Harbour talk: <em>ice & tides</em>, Anna Brandt',
      url: expect.stringMatching(`^${server.url}/sources/harbour-talk\\?start=\\d+&end=\\d+#quotation$`),
      text: expect.stringMatching(/^The lighthouse repairs are paid/),
      metadata: { document_id: 'harbour-talk', speaker: 'Anna Brandt', verbatim: true, date: '2024-03-09' },
    });
    const fetched = await fetchPlace(client, best?.id);
    expect(fetched).toMatchObject({ id: best?.id, title: best?.title, url: best?.url });
    expect(fetched.text).toContain(`${best?.text}`);
    expect(fetched.text).toContain('Who pays for the lighthouse repairs?');
  });

  test('fetches a whole document, exact to the character', async () => {
    const { structuredContent } = await call(client, 'fetch', { id: 'harbour-talk' });

    const document = await services.store.document('harbour-talk');
    expect(structuredContent).toMatchObject({
      id: 'harbour-talk',
      text: document?.text,
      metadata: { document_sha256: document?.sha256, start_char_index: 0, end_char_index: document?.length },
    });
  });

  test('asks, and gets the answer with its quotations', async () => {
    const result = await call(client, 'ask', { question: ICEBREAKER });

    expect(result.structuredContent).toMatchObject({
      status: 'answered',
      citations: [{ id: 1, document_id: 'harbour-talk', speaker: 'Anna Brandt', verified: 'exact' }],
    });
    const words = 'The icebreaker leads forty-two vessels through the strait each winter.';
    expect(textOf(result)).toContain(`${words} [1]\n`);
    expect(textOf(result)).toMatch(
      new RegExp(
        `\\[1\\] Anna Brandt · Harbour talk: <em>ice & tides</em> · ${server.url}/sources/\\S+\n    “${words}”`,
      ),
    );
  });

  test('is told of a retelling that it is one, without quotation marks', async () => {
    const text = textOf(await call(client, 'ask', { question: BOOKS }));
    const [best] = await search(client, { query: BOOKS });

    expect(text).toContain('[1] Олег Сомов · retelling · ');
    expect(text).not.toMatch(/[“”«»]/);
    expect(best).toMatchObject({
      title: expect.stringMatching(/\(retelling\)$/),
      metadata: { verbatim: false },
    });
  });

  test('narrows its questions by language, filter, history and number', async () => {
    const filter = { languages: ['ru'] };
    expect(await ask(client, { question: ICEBREAKER, filter, language: 'kk' })).toMatchObject({
      status: 'not_found',
      language: 'kk',
      citations: [],
    });
    expect(await search(client, { query: ICEBREAKER, top_k: 1 })).toHaveLength(1);
    const history = [{ role: 'user', content: ICEBREAKER }];
    expect(await ask(client, { question: 'And where do pilots board?', history })).toMatchObject({
      standalone_question: 'vessels icebreaker lead strait And where do pilots board?',
    });
  });

  test.each<[string, string, object, RegExp]>([
    ['an empty question', 'ask', { question: ' ' }, /question: must not be empty/],
    ['an unknown field', 'ask', { question: 'Where?', temperature: 1 }, /Unrecognized key: "temperature"/],
    ['a language that we have not', 'search', { query: 'x', language: 'de' }, /language: must be one of/],
    ['too many passages', 'search', { query: 'x', top_k: 51 }, /top_k: must be from 1 to 50/],
    ['no id', 'fetch', {}, /id: must be a string/],
    ['an id of nothing', 'fetch', { id: 'harbour' }, /^Nothing has this id\. Use the id of a search result/],
    ['a place outside the document', 'fetch', { id: 'harbour-talk#0-999999' }, /^Nothing has this id/],
    ['an empty place', 'fetch', { id: 'harbour-talk#400-400' }, /^Nothing has this id/],
  ])('is told the remedy for %s', async (_what, name, args, remedy) => {
    const result = await call(client, name, args);

    expect(result.isError).toBe(true);
    expect(textOf(result)).toMatch(remedy);
  });

  test('asks two questions at once and gets each its own answer', async () => {
    const [first, second] = await Promise.all([
      ask(client, { question: ICEBREAKER }),
      ask(client, { question: BOOKS }),
    ]);

    expect(first.citations[0]?.document_id).toBe('harbour-talk');
    expect(second.citations[0]?.document_id).toBe('библиотека-1');
  });

  test('that leaves stops its answer', async () => {
    const begun = gate();
    const answerer = scriptedAnswerer(async function* (signal) {
      yield startEvent;
      begun.open();
      await untilAborted(signal);
    });
    const waiting = await serveForTest(services, { answerer });
    const leaver = await connect(waiting, era);
    const asked = ask(leaver, { question: 'Where?' }).catch(() => undefined);

    await begun.passed;
    await leaver.close();

    await answerer.aborted;
    await asked;
    await waiting.stop();
    expect(waiting.log).toEqual([]);
  });

  test('learns of a model that failed no more than that it did', async () => {
    const answerer = scriptedAnswerer(async function* () {
      yield startEvent;
      throw new ModelError('model_failed', 'http://10.0.0.9 failed.');
    });
    const failing = await serveForTest(services, { answerer });
    const asker = await connect(failing, era);
    const result = await call(asker, 'ask', { question: 'Where?' });
    await asker.close();
    await failing.stop();

    expect(result.isError).toBe(true);
    expect(textOf(result)).toMatch(/^The language model gave no answer\. Try again;.* \(model_failed\)$/);
    expect(failing.log).toMatchObject([{ code: 'model_failed', fault: 'http://10.0.0.9 failed.' }]);
  });
});

test('a call that is cancelled stops its answer', async () => {
  const begun = gate();
  const answerer = scriptedAnswerer(async function* (signal) {
    yield startEvent;
    begun.open();
    await untilAborted(signal);
  });
  const waiting = await serveForTest(services, { answerer });
  const client = await connect(waiting, 'auto');
  const cancelling = new AbortController();
  const asked = call(client, 'ask', { question: 'Where?' }, cancelling.signal).catch(() => undefined);

  await begun.passed;
  cancelling.abort();

  await answerer.aborted;
  await asked;
  await client.close();
  await waiting.stop();
});

test('every result fits the schema that its tool announces', async () => {
  const client = await connect(server, 'auto');
  const { tools } = await client.listTools();
  const calls = { search: { query: BOOKS }, fetch: { id: 'harbour-talk' }, ask: { question: BOOKS } };

  for (const [name, args] of Object.entries(calls)) {
    const { $schema, ...schema } = { ...tools.find((tool) => tool.name === name)?.outputSchema };
    expect($schema).toBe('https://json-schema.org/draft/2020-12/schema');
    const { structuredContent } = await call(client, name, args);
    expect(new Ajv2020({ strict: false }).validate(schema, structuredContent)).toBe(true);
  }
  await client.close();
});

describe('where only excerpts are published', () => {
  test('a passage is fetched alone, and no document whole', async () => {
    const sparing = await serveForTest(services, { publishText: 'excerpts' });
    const client = await connect(sparing, 'auto');
    const [best] = await search(client, { query: 'Who pays for the lighthouse repairs?' });
    const passage = await fetchPlace(client, best?.id);
    const whole = await call(client, 'fetch', { id: 'harbour-talk' });
    const { citations } = await ask(client, { question: ICEBREAKER });
    const [cited] = citations;
    const place = `${cited?.document_id}#${cited?.start_char_index}-${cited?.end_char_index}`;
    const around = await fetchPlace(client, place);
    await client.close();
    await sparing.stop();

    expect(passage.text).toBe(best?.text);
    expect(whole.isError).toBe(true);
    expect(textOf(whole)).toMatch(
      /^Whole documents are not published here\. Use the id of a search result\./,
    );
    expect(around.text).toContain(cited?.cited_text);
    expect(around.text).not.toContain('Reporter');
  });
});

test('links lead to the public address where there is one', async () => {
  const publicly = await serveForTest(services, { publicUrl: 'https://ask.example.org' });
  const client = await connect(publicly, 'auto');
  const { citations } = await ask(client, { question: ICEBREAKER });
  await client.close();
  await publicly.stop();

  expect(citations[0]?.source_url).toMatch(/^https:\/\/ask\.example\.org\/sources\/harbour-talk\?start=/);
});
