import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReadServices } from '../../src/compose/services.ts';
import type { Answer } from '../../src/domain/answer.ts';
import { ModelError } from '../../src/domain/errors.ts';
import type { StreamEvent } from '../../src/protocol/stream-event.ts';
import { eventsOf, parseFrames } from './event-frames.ts';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from './running-server.ts';
import { doneEvent, scriptedAnswerer, startEvent } from './scripted-answerer.ts';

const ICEBREAKER = 'How many vessels does the icebreaker lead through the strait?';
const BOOKS = 'Сколько книг хранит сельская библиотека?';
const WELL = 'Ескі құдықты кім қазған?';

const ANSWER_FIELDS =
  'answer,citations,conversation_id,corrections,fallback,id,kind,language,lead,model,omitted_sentences,provider,sentences,sources,standalone_question,status,timings_ms,usage';
const CITATION_FIELDS =
  'answer_end,answer_start,chunk_id,cited_text,date,document_id,document_sha256,document_title,end_char_index,id,language,offset_unit,role,source_url,speaker,start_char_index,turn,type,url,verbatim,verified';
const SOURCE_FIELDS =
  'chunk_id,date,document_id,document_title,end_char_index,language,role,score,source_url,speaker,start_char_index,text,turn,url';
const SENTENCE_FIELDS = 'citation_ids,end,start,support,text';

const fieldsOf = (value: object): string => Object.keys(value).toSorted().join(',');

let services: ReadServices;
let server: TestServer;

beforeAll(async () => {
  services = await servicesOverSmallCorpus();
  server = await serveForTest(services);
});
afterAll(() => server.stop());

const ask = async (body: object): Promise<Answer> =>
  (await (await server.post('/v1/ask', body)).json()) as Answer;

const askForEvents = async (body: object): Promise<StreamEvent[]> =>
  eventsOf(await server.post('/v1/ask', { stream: true, ...body }));

describe('an answer as JSON', () => {
  test('has every field of the contract and no other', async () => {
    const answer = await ask({ question: ICEBREAKER });

    expect(fieldsOf(answer)).toBe(ANSWER_FIELDS);
    expect(answer.citations.map(fieldsOf)).toContain(CITATION_FIELDS);
    expect(new Set(answer.citations.map(fieldsOf)).size).toBe(1);
    expect([...new Set(answer.sources.map(fieldsOf))]).toEqual([SOURCE_FIELDS]);
    expect([...new Set(answer.sentences.map(fieldsOf))]).toEqual([SENTENCE_FIELDS]);
    expect(fieldsOf(answer.usage)).toBe('input_tokens,output_tokens');
    expect(answer).toMatchObject({ kind: 'answer', status: 'answered', language: 'en', fallback: false });
    expect(answer).toMatchObject({ provider: 'offline', corrections: [], omitted_sentences: 0 });
    expect(answer.timings_ms['total']).toBeGreaterThan(0);
  });

  test('tells with each citation who said it, where and when', async () => {
    const { citations } = await ask({ question: ICEBREAKER });

    expect(citations[0]).toMatchObject({
      id: 1,
      type: 'char_location',
      document_id: 'harbour-talk',
      document_title: 'Harbour talk: <em>ice & tides</em>',
      cited_text: 'The icebreaker leads forty-two vessels through the strait each winter.',
      offset_unit: 'utf16',
      verified: 'exact',
      verbatim: true,
      language: 'en',
      speaker: 'Anna Brandt',
      role: 'interviewee',
      date: '2024-03-09',
      url: 'https://example.org/harbour',
    });
  });

  test.each([
    ['en', ICEBREAKER],
    ['ru', BOOKS],
    ['kk', WELL],
  ])('is exact to the character and marked where it says, in %s', async (language, question) => {
    const { answer, citations, sentences, ...rest } = await ask({ question });

    expect(rest).toMatchObject({ status: 'answered', language });
    expect(citations.length).toBeGreaterThan(0);
    for (const { id, document_id: documentId, cited_text: cited, ...place } of citations) {
      const text = (await services.store.document(documentId))?.text;
      expect(text?.slice(place.start_char_index, place.end_char_index)).toBe(cited);
      expect(answer.slice(place.answer_start, place.answer_end)).toBe(`[${id}]`);
    }
    for (const { text, start, end } of sentences) expect(answer.slice(start, end)).toBe(text);
  });

  test('says that the words of a retelling are not the speaker’s own', async () => {
    const { citations } = await ask({ question: BOOKS });

    expect(citations[0]).toMatchObject({
      document_id: 'библиотека-1',
      verbatim: false,
      speaker: 'Олег Сомов',
    });
  });

  test('says in the asker’s language that the sources do not say, and cites nothing', async () => {
    const answer = await ask({ question: 'Какова цена золота на бирже в Лондоне?' });

    expect(answer).toMatchObject({ status: 'not_found', language: 'ru', citations: [], sentences: [] });
    expect(answer.answer).toBe('В источниках об этом не сказано.');
  });

  test('keeps to the language, conversation, number of passages and filter of the request', async () => {
    const answer = await ask({
      question: ICEBREAKER,
      language: 'kk',
      conversation_id: 'talk-7',
      top_k: 1,
      filter: { speakers: ['Anna Brandt'] },
    });

    expect(answer).toMatchObject({ language: 'kk', conversation_id: 'talk-7' });
    expect(answer.sources.map(({ speaker }) => speaker)).toEqual(['Anna Brandt']);
  });

  test('is made with the history in mind', async () => {
    const history = [
      { role: 'user', content: ICEBREAKER },
      { role: 'assistant', content: 'Forty-two.' },
    ];

    const { standalone_question: standalone } = await ask({
      question: 'And where do pilots board?',
      history,
    });

    expect(standalone).toBe('vessels icebreaker lead strait And where do pilots board?');
  });

  test('is JSON when the request says so, whatever it accepts', async () => {
    const response = await server.post(
      '/v1/ask',
      { question: ICEBREAKER, stream: false },
      { headers: { Accept: 'text/event-stream' } },
    );

    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });
});

describe('an answer as a stream', () => {
  test.each([
    ['stream: true in the body', { stream: true }, {}],
    ['Accept: text/event-stream', {}, { headers: { Accept: 'text/event-stream' } }],
  ])('comes for %s', async (_asked, body, details) => {
    const response = await server.post('/v1/ask', { question: ICEBREAKER, ...body }, details);

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    expect(response.headers.get('connection')).toBe('close');
    expect(parseFrames(await response.text()).at(-1)?.name).toBe('done');
  });

  test('numbers its frames from 1 and names each by the type of its event', async () => {
    const response = await server.post('/v1/ask', { question: ICEBREAKER, stream: true });

    const frames = parseFrames(await response.text());

    expect(frames.map(({ id }) => id)).toEqual(frames.map((_frame, place) => place + 1));
    expect(frames.map(({ name }) => name)).toEqual(frames.map(({ event }) => event.type));
  });

  test('keeps the order of the contract', async () => {
    const events = await askForEvents({
      question: 'And who pays for them?',
      history: [{ role: 'user', content: 'Tell me about the lighthouse repairs.' }],
    });

    const order = events.map(({ type }) => type).join(' ');
    expect(order).toMatch(/^start rewrite sources( delta| citation)+ usage done$/);
    expect(order).toContain('citation');
  });

  test('leaves out the rewriting of a question that stands alone', async () => {
    const events = await askForEvents({ question: ICEBREAKER });

    expect(events.map(({ type }) => type).slice(0, 2)).toEqual(['start', 'sources']);
  });

  test('brings in pieces what its last event holds whole', async () => {
    const events = await askForEvents({ question: ICEBREAKER, conversation_id: 'talk-9' });

    const done = events.find((event) => event.type === 'done');
    const deltas = events.flatMap((event) => (event.type === 'delta' ? [event.text] : []));
    const citations = events.flatMap((event) => (event.type === 'citation' ? [event.citation] : []));
    expect(deltas.join('')).toBe(done?.answer.answer);
    expect(citations).toEqual(done?.answer.citations);
    expect(events[0]).toEqual({ type: 'start', id: done?.answer.id, conversation_id: 'talk-9' });
    expect(events).toContainEqual({ type: 'sources', sources: done?.answer.sources });
    expect(events.at(-2)).toEqual({ type: 'usage', usage: done?.answer.usage });
    expect(done?.status).toBe('answered');
  });

  test('tells a fault that comes after its opening as its last event', async () => {
    const answerer = scriptedAnswerer(async function* () {
      yield startEvent;
      yield { type: 'delta', text: 'The strait' };
      throw new ModelError('model_timeout', 'The model at http://10.0.0.9:8080 was silent for 10 s.');
    });
    const failing = await serveForTest(services, { answerer });

    const response = await failing.post('/v1/ask', { question: 'Where?', stream: true });
    const events = await eventsOf(response);
    await failing.stop();

    expect(response.status).toBe(200);
    expect(events.map(({ type }) => type)).toEqual(['start', 'delta', 'error']);
    expect(events.at(-1)).toMatchObject({ error: { code: 'model_timeout', type: 'server_error' } });
    expect(JSON.stringify(events)).not.toContain('10.0.0.9');
    expect(failing.log).toMatchObject([{ fault: expect.stringContaining('10.0.0.9') }]);
  });

  test('says that an answer broke off when its course ends without done', async () => {
    const answerer = scriptedAnswerer(async function* () {
      yield startEvent;
      yield { type: 'delta', text: 'The strait' };
    });
    const failing = await serveForTest(services, { answerer });

    const events = await eventsOf(await failing.post('/v1/ask', { question: 'Where?', stream: true }));
    await failing.stop();

    expect(events.map(({ type }) => type)).toEqual(['start', 'delta', 'error']);
    expect(events.at(-1)).toMatchObject({ error: { code: 'internal' } });
  });

  test('ends with the first done', async () => {
    const answerer = scriptedAnswerer(async function* () {
      yield doneEvent('Once.');
      yield doneEvent('Twice.');
    });
    const repeating = await serveForTest(services, { answerer });

    const events = await eventsOf(await repeating.post('/v1/ask', { question: 'Where?', stream: true }));
    await repeating.stop();

    expect(events).toMatchObject([{ type: 'done', answer: { answer: 'Once.' } }]);
  });

  test('survives words that could end a frame', async () => {
    const words = 'one\n\nevent: done\r\ndata: {}\u2028two\u0000';
    const answerer = scriptedAnswerer(async function* () {
      yield { type: 'delta', text: words };
      yield doneEvent(words);
    });
    const hostile = await serveForTest(services, { answerer });

    const events = await eventsOf(await hostile.post('/v1/ask', { question: 'Where?', stream: true }));
    await hostile.stop();

    expect(events).toMatchObject([{ type: 'delta', text: words }, { type: 'done' }]);
  });
});

describe('a fault of the answerer', () => {
  test.each([
    [new ModelError('model_failed', 'The model at http://10.0.0.9 failed.'), 502, 'model_failed'],
    [new ModelError('model_misconfigured', 'LLM_PROVIDER=x cannot be used.'), 502, 'model_misconfigured'],
    [new ModelError('model_timeout', 'The model was silent.'), 504, 'model_timeout'],
    [new TypeError('cannot read /srv/secret/app.ts'), 500, 'internal'],
  ])('%s becomes status %i and code %s, and only the log knows more', async (fault, status, code) => {
    const answerer = scriptedAnswerer(async function* () {
      yield startEvent;
      throw fault;
    });
    const failing = await serveForTest(services, { answerer });

    const response = await failing.post('/v1/ask', { question: 'Where?' });
    const body: unknown = await response.json();
    await failing.stop();

    expect(response.status).toBe(status);
    expect(body).toMatchObject({ error: { code, type: 'server_error' } });
    expect(JSON.stringify(body)).not.toContain(fault.message);
    expect(failing.log).toMatchObject([
      { code, fault: fault.message, requestId: response.headers.get('x-request-id') },
    ]);
  });
});
