import { afterEach, describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/domain/answer.ts';
import type { AnswerEvent } from '../../../src/domain/answer-event.ts';
import { SuhbatError } from '../../../src/domain/errors.ts';
import type { TokenBudget } from '../../../src/server/access/token-budget.ts';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from '../running-server.ts';
import { doneEvent, scriptedAnswerer, startEvent } from '../scripted-answerer.ts';

const settled: (number | undefined)[] = [];
let server: TestServer;

afterEach(async () => {
  settled.length = 0;
  await server.stop();
});

const QUESTION = { question: 'Where?', conversation_id: 'talk-1' };

/** Asks a server whose answers cost tokens; `script` writes them. */
async function ask(
  script: () => AsyncIterable<AnswerEvent>,
  budget: TokenBudget = spender,
): Promise<Response> {
  const answerer = scriptedAnswerer(script);
  server = await serveForTest(await servicesOverSmallCorpus(), { answerer, runs: { budget } });
  return server.post('/v1/ask', QUESTION);
}

const spender: TokenBudget = { reserve: () => ({ settle: (tokens) => settled.push(tokens) }) };

const answered = (changes: Partial<Answer>) =>
  async function* (): AsyncGenerator<AnswerEvent> {
    const event = doneEvent('There.');
    if (event.type === 'done') yield { ...event, answer: { ...event.answer, ...changes } };
  };

describe('an answer is charged', () => {
  test('with the tokens that it says it has cost', async () => {
    await ask(answered({ usage: { input_tokens: 700, output_tokens: 40 } }));

    expect(settled).toEqual([740]);
  });

  test('with nothing when no model was asked', async () => {
    await ask(answered({ kind: 'about', status: 'answered' }));

    expect(settled).toEqual([0]);
  });

  test('with what was reserved when the model failed and another answered', async () => {
    await ask(answered({ fallback: true }));

    expect(settled).toEqual([undefined]);
  });

  test('with what was reserved when it broke off', async () => {
    const reply = await ask(async function* () {
      yield startEvent;
      throw new TypeError('broken');
    });

    expect(reply.status).toBe(500);
    expect(settled).toEqual([undefined]);
  });
});

test('an answer beyond the budget is not begun, and the asker hears when the next one may be', async () => {
  let isBegun = false;
  const script = async function* (): AsyncGenerator<AnswerEvent> {
    isBegun = true;
    yield doneEvent('');
  };
  const reserve = (): never => {
    throw new SuhbatError('budget_exhausted', 'Used up.', { retryAfter: 90 });
  };

  const reply = await ask(script, { reserve });

  expect(reply.status).toBe(429);
  expect(reply.headers.get('retry-after')).toBe('90');
  expect(await reply.json()).toMatchObject({ error: { code: 'budget_exhausted' } });
  expect(isBegun).toBe(false);
  // The conversation is not held by an answer that was not begun.
  expect((await server.post('/v1/ask', QUESTION)).status).toBe(429);
});
