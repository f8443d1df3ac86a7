import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/domain/answer.ts';
import { createAnswerArchive, type AnswerArchive } from '../../src/server/answers/answer-archive.ts';
import { createMemoryAnswerLog, type MemoryAnswerLog } from '../fakes/memory-answer-log.ts';
import { listed } from '../store/answer-log-contract.ts';
import { eventsOf } from './event-frames.ts';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from './running-server.ts';

const QUESTION = 'How many vessels does the icebreaker lead through the strait?';

let server: TestServer;
let archive: AnswerArchive;
let log: MemoryAnswerLog;

beforeAll(async () => {
  log = createMemoryAnswerLog();
  const logger = pino({ enabled: false });
  archive = createAnswerArchive({ log, settings: { mode: 'feedback', days: 1 }, logger });
  server = await serveForTest(await servicesOverSmallCorpus(), { archive });
});
afterAll(async () => {
  await server.stop();
  await archive.close();
});

const ask = async (body: object = {}): Promise<Answer> =>
  (await (await server.post('/v1/ask', { question: QUESTION, ...body })).json()) as Answer;
const rate = (body: object): Promise<Response> => server.post('/v1/feedback', body);
const faultOf = async (response: Response): Promise<object> => ({
  status: response.status,
  ...((await response.json()) as object),
});

describe('POST /v1/feedback', () => {
  test('stores an answer with its rating, and answers with nothing', async () => {
    const { id, citations, answer } = await ask();

    const response = await rate({ answer_id: id, rating: 'like', comment: '  Exactly  ' });

    expect(response.status).toBe(204);
    expect(await response.text()).toBe('');
    expect(await listed(log)).toMatchObject([
      {
        answer_id: id,
        question: QUESTION,
        answer,
        caller: 'open',
        citations: citations.map(({ cited_text: text }) => ({ cited_text: text })),
        rating: 'like',
        comment: 'Exactly',
      },
    ]);
  });

  test('takes the rating of a streamed answer as soon as it is done', async () => {
    const events = await eventsOf(await server.post('/v1/ask', { question: QUESTION, stream: true }));
    const start = events[0];

    const response = await rate({ answer_id: start?.type === 'start' ? start.id : '', rating: 'dislike' });

    expect(response.status).toBe(204);
  });

  test('may be sent again, and changed', async () => {
    const { id } = await ask();
    const statuses = [];
    for (const rating of ['like', 'like', 'dislike']) {
      statuses.push((await rate({ answer_id: id, rating, comment: '' })).status);
    }
    expect(statuses).toEqual([204, 204, 204]);
    const [last] = await listed(log);
    expect(last).toMatchObject({ answer_id: id, rating: 'dislike', comment: null });
  });

  test('knows no other answers', async () => {
    expect(await faultOf(await rate({ answer_id: 'nobody', rating: 'like' }))).toMatchObject({
      status: 404,
      error: { code: 'not_found', type: 'invalid_request_error' },
    });
  });

  test.each<[string, string, object]>([
    ['no answer', 'answer_id', { rating: 'like' }],
    ['an empty id', 'answer_id', { answer_id: '', rating: 'like' }],
    ['no rating', 'rating', { answer_id: 'x' }],
    ['another rating', 'rating', { answer_id: 'x', rating: 'love' }],
    ['a long comment', 'comment', { answer_id: 'x', rating: 'like', comment: 'я'.repeat(2_001) }],
    ['an unknown field', 'stars', { answer_id: 'x', rating: 'like', stars: 5 }],
  ])('refuses %s', async (_what, param, body) => {
    expect(await faultOf(await rate(body))).toMatchObject({
      status: 400,
      error: { code: 'invalid_request', param },
    });
  });

  test('takes no GET', async () => {
    const response = await fetch(`${server.url}/v1/feedback`);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  test('says honestly that a rating could not be stored, and answers go on', async () => {
    const { id } = await ask();
    log.failWith(new Error('ENOSPC /secret/path'));

    const response = await rate({ answer_id: id, rating: 'like' });
    const body = await response.text();

    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('30');
    expect(JSON.parse(body)).toMatchObject({ error: { code: 'feedback_unavailable', type: 'server_error' } });
    expect(body).not.toContain('secret');
    expect((await ask()).status).toBe('answered');
    log.failWith(undefined);
    expect((await rate({ answer_id: id, rating: 'like' })).status).toBe(204);
  });
});
