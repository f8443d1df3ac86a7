import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/domain/answer.ts';
import { LARGEST_ANSWER_BODY } from '../../src/protocol/limits.ts';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from './running-server.ts';

let server: TestServer;
let answer: Answer;

beforeAll(async () => {
  server = await serveForTest(await servicesOverSmallCorpus());
  const response = await server.post('/v1/ask', { question: 'Who pays for the lighthouse repairs?' });
  answer = (await response.json()) as Answer;
});
afterAll(() => server.stop());

const send = (body: string): Promise<Response> =>
  fetch(`${server.url}/v1/verify`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });

test('an answer that was just given is verified', async () => {
  const response = await server.post('/v1/verify', answer);

  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    verified: true,
    citations: answer.citations.map(({ id }) => ({ id, verified: true })),
  });
});

test('an answer with another speaker is not, and the response says why', async () => {
  const [citation] = answer.citations;

  const response = await server.post('/v1/verify', {
    ...answer,
    citations: [{ ...citation, speaker: 'Reporter' }],
  });

  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    verified: false,
    citations: [{ id: 1, verified: false, reason: 'speaker is "Reporter", expected "Anna Brandt"' }],
  });
});

test('fields that nobody knows are left aside', async () => {
  const citations = answer.citations.map((citation) => ({ ...citation, timecode: '00:01' }));

  const response = await server.post('/v1/verify', { ...answer, citations, feedback: 'like' });

  expect(await response.json()).toMatchObject({ verified: true });
});

test('an answer as large as the limit of this route is read, over that of the others', async () => {
  const body = JSON.stringify(answer);
  const space = LARGEST_ANSWER_BODY - Buffer.byteLength(body);

  expect(await (await send(body + ' '.repeat(space))).json()).toMatchObject({ verified: true });
});

describe('a body that is no answer is refused:', () => {
  const nested = '['.repeat(50_000) + ']'.repeat(50_000);

  test.each<[string, () => string, number, object]>([
    [
      '2 MB',
      () => JSON.stringify(answer).padEnd(2 * LARGEST_ANSWER_BODY),
      413,
      { code: 'payload_too_large', message: 'The body is larger than 1 MB.' },
    ],
    ['broken JSON', () => '{"answer":', 400, { code: 'invalid_json' }],
    ['a list', () => '[]', 400, { code: 'invalid_request', message: 'The body must be a JSON object.' }],
    ['nested lists', () => nested, 400, { code: 'invalid_request' }],
    [
      'nested lists for a sentence',
      () => JSON.stringify(answer).replace('"sentences":[', `"sentences":[${nested},`),
      400,
      { code: 'invalid_request', param: 'sentences.0' },
    ],
    ['an empty object', () => '{}', 400, { code: 'invalid_request', param: 'kind' }],
    [
      'offsets as words',
      () => JSON.stringify({ ...answer, sentences: [{ ...answer.sentences[0], end: '7' }] }),
      400,
      { code: 'invalid_request', param: 'sentences.0.end' },
    ],
    [
      'an id of 0',
      () => JSON.stringify({ ...answer, citations: [{ ...answer.citations[0], id: 0 }] }),
      400,
      { code: 'invalid_request', param: 'citations.0.id' },
    ],
    [
      'an endless number',
      () => JSON.stringify(answer).replace(/"answer_end":\d+/, '"answer_end":1e999'),
      400,
      { code: 'invalid_request', param: 'citations.0.answer_end' },
    ],
  ])('%s', async (_what, body, status, error) => {
    const response = await send(body());

    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error });
  });

  test('one of another type', async () => {
    const response = await server.post('/v1/verify', answer, { headers: { 'Content-Type': 'text/plain' } });

    expect(response.status).toBe(415);
  });

  test('and GET is not for this', async () => {
    const response = await fetch(`${server.url}/v1/verify`);

    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

test('the largest answer of hostile sentences is judged within seconds', async () => {
  const [citation] = answer.citations;
  const [sentence] = answer.sentences;
  const hostile = {
    ...answer,
    answer: 'a '.repeat(200_000),
    citations: Array.from({ length: 200 }, (_, place) => ({
      ...citation,
      id: place + 1,
      cited_text: 'a '.repeat(50),
    })),
    sentences: Array.from({ length: 200 }, (_, place) => ({
      ...sentence,
      start: place * 2_000,
      end: place * 2_000 + 1_999,
      citation_ids: Array.from({ length: 50 }, (_each, number) => ((place + number) % 200) + 1),
    })),
  };
  const start = performance.now();

  const response = await server.post('/v1/verify', hostile);

  expect(response.status).toBe(200);
  expect(performance.now() - start).toBeLessThan(3_000);
});
