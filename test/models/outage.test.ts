import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer } from '../../src/domain/answer.ts';
import type { IndexContent } from '../../src/store/chunk-store.ts';
import { chat, failure, startModelServer, type ModelServer } from '../fakes/model-server.ts';
import { serveForTest, type TestServer } from '../server/running-server.ts';
import { beesContent, FIRST, QUESTION, servicesWith } from './asking-a-server.ts';

const REQUESTS = 200;
const WIDTH = 10;

let content: IndexContent;
let model: ModelServer;
beforeAll(async () => {
  content = await beesContent();
  model = await startModelServer();
});
afterAll(() => model.close());

const serve = async (settings: Readonly<Record<string, string>> = {}): Promise<TestServer> =>
  serveForTest(await servicesWith(content, { OPENAI_BASE_URL: model.baseUrl, ...settings }));

async function ask(server: TestServer): Promise<Answer> {
  const response = await server.post('/v1/ask', { question: QUESTION });
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}

test(`an outage costs the server at most 1.2 calls a question: ${REQUESTS} questions, ${WIDTH} at a time`, async () => {
  const server = await serve();
  model.play(failure(503, 'down'));
  const before = model.requests.length;
  const answers: Answer[] = [];
  while (answers.length < REQUESTS) {
    answers.push(...(await Promise.all(Array.from({ length: WIDTH }, () => ask(server)))));
  }
  await server.stop();
  expect(model.requests.length - before).toBeLessThanOrEqual(2 * WIDTH);
  expect(answers.every(({ fallback, status }) => fallback && status === 'answered')).toBe(true);
});

test('a server that works is not kept from its calls', async () => {
  const server = await serve({ LLM_FIRST_TOKEN_TIMEOUT_MS: '10000', LLM_TIMEOUT_MS: '10000' });
  model.play(chat([`${FIRST} [1]`]));
  const before = model.requests.length;
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(server)));
  await server.stop();
  expect(model.requests.length - before).toBe(20);
  expect(answers.map(({ fallback }) => fallback)).toEqual(answers.map(() => false));
});
