import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer } from '../../../src/domain/answer.ts';
import type { AnswerEvent } from '../../../src/domain/answer-event.ts';
import type { Caller } from '../../../src/server/access/caller.ts';
import type { AnswerRuns } from '../../../src/server/answers/answer-runs.ts';
import type { ReadServices } from '../../../src/compose/services.ts';
import pino from 'pino';
import { runsOver, servicesOverSmallCorpus, unchangingIndex } from '../running-server.ts';

const question = { text: 'How many vessels does the icebreaker lead through the strait?', topK: 50 };
const visitor: Caller = { kind: 'public', id: 'somewhere' };

let services: ReadServices;
let runs: AnswerRuns;

beforeAll(async () => {
  services = await servicesOverSmallCorpus();
  runs = runsOver(await unchangingIndex(services, pino({ level: 'silent' })));
});
afterAll(() => services.store.close());

async function courseFor(caller: Caller): Promise<{ events: AnswerEvent[]; answer: Answer }> {
  const run = runs.begin({ question, caller });
  const events: AnswerEvent[] = [];
  for await (const { event } of run.follow({ after: 0, signal: new AbortController().signal })) {
    if (event.type !== 'error') events.push(event);
  }
  return { events, answer: await run.answer };
}

test('a visitor reads of the documents what was cited, and no other word', async () => {
  const { events, answer } = await courseFor(visitor);

  const cited = answer.citations.map(({ cited_text: text }) => text).join(' ');
  const passages = (await courseFor({ kind: 'key', id: 'k' })).answer.sources.map(({ text }) => text);
  const sent = JSON.stringify(events);
  expect(cited).toContain('forty-two vessels');
  expect(answer.sources.length).toBe(passages.length);
  for (const passage of passages) {
    const others = passage.split(/(?<=[.!?])\s+/u).filter((sentence) => !cited.includes(sentence));
    for (const sentence of others) expect(sent).not.toContain(JSON.stringify(sentence).slice(1, -1));
  }
});

test.each(['key', 'open', 'admin'] as const)('a caller of kind %s sees the passages too', async (kind) => {
  const { events, answer } = await courseFor({ kind, id: 'k' });

  expect(answer.sources.every(({ text }) => text.length > 0)).toBe(true);
  expect(events).toContainEqual({ type: 'sources', sources: answer.sources });
});
