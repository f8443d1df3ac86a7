import pino from 'pino';
import { describe, expect, test } from 'vitest';
import type { Answerer } from '../../../src/answering/answerer.ts';
import type { Caller } from '../../../src/server/access/caller.ts';
import { createAdmission } from '../../../src/server/answers/admission.ts';
import type { AnswerRuns } from '../../../src/server/answers/answer-runs.ts';
import { runsOver, servicesOverSmallCorpus, unchangingIndex } from '../running-server.ts';
import { doneEvent, gate, scriptedAnswerer, startEvent, untilAborted } from '../scripted-answerer.ts';

const services = await servicesOverSmallCorpus();
const asker: Caller = { kind: 'key', id: 'asker' };
const other: Caller = { kind: 'key', id: 'other' };
const question = { text: 'Where?', conversationId: 'talk-1' };

const runsWith = async (answerer: Answerer): Promise<AnswerRuns> => {
  const index = await unchangingIndex({ ...services, answerer }, pino({ enabled: false }));
  return runsOver(index, { admission: createAdmission({ running: 1, waiting: 2 }) });
};

const endless = (): Answerer =>
  scriptedAnswerer(async function* (signal) {
    yield startEvent;
    await untilAborted(signal);
  });

const refused = (code: string): unknown => expect.objectContaining({ code });

describe('a conversation', () => {
  test('has one running answer at a time', async () => {
    const goOn = gate();
    const runs = await runsWith(
      scriptedAnswerer(async function* () {
        await goOn.passed;
        yield doneEvent('There.');
      }),
    );
    const first = runs.begin({ question, caller: asker });

    expect(() => runs.begin({ question, caller: asker })).toThrow(refused('conversation_busy') as Error);
    goOn.open();
    await first.answer;

    await expect(runs.begin({ question, caller: asker }).answer).resolves.toMatchObject({ answer: 'There.' });
  });

  test('is free for another question when nobody follows its running answer any more', async () => {
    const runs = await runsWith(endless());
    const left = runs.begin({ question, caller: asker });
    for await (const { event } of left.follow({ after: 0, signal: new AbortController().signal })) {
      if (event.type === 'start') break;
    }

    runs.begin({ question, caller: asker });

    await expect(left.answer).rejects.toMatchObject({ code: 'answer_stopped' });
    expect(() => runs.begin({ question, caller: asker })).toThrow(refused('conversation_busy') as Error);
    await runs.shutDown(0);
  });

  test('of the same name is another one for another asker', async () => {
    const runs = await runsWith(endless());
    runs.begin({ question, caller: asker });

    expect(() => runs.begin({ question, caller: other })).not.toThrow();
    await runs.shutDown(0);
  });

  test('is free again when its answer has failed', async () => {
    const runs = await runsWith(
      scriptedAnswerer(async function* () {
        yield startEvent;
        throw new Error('no model');
      }),
    );

    await expect(runs.begin({ question, caller: asker }).answer).rejects.toThrow('no model');
    await expect(runs.begin({ question, caller: asker }).answer).rejects.toThrow('no model');
  });
});

test('more questions than may wait are refused', async () => {
  const runs = await runsWith(endless());
  for (const caller of [asker, other]) runs.begin({ question, caller });

  expect(() => runs.begin({ question: { text: 'Why?' }, caller: asker })).toThrow(
    refused('overloaded') as Error,
  );
  await runs.shutDown(0);
});

describe('a run', () => {
  test('is found by whoever asked and by nobody else', async () => {
    const runs = await runsWith(endless());
    const run = runs.begin({ question, caller: asker });

    expect(runs.find(run.id, asker)).toBe(run);
    expect(() => runs.find(run.id, other)).toThrow(refused('not_found') as Error);
    await runs.shutDown(0);
  });

  test('of a visitor without a key is found by its id from any address', async () => {
    const runs = await runsWith(endless());
    const run = runs.begin({ question, caller: { kind: 'public', id: 'here' } });

    expect(runs.find(run.id, { kind: 'public', id: 'elsewhere' })).toBe(run);
    await runs.shutDown(0);
  });

  test('that is stopped ends at once, even when its answerer does not listen', async () => {
    const runs = await runsWith(
      scriptedAnswerer(async function* () {
        yield startEvent;
        await new Promise(() => {});
      }),
    );
    const run = runs.begin({ question, caller: asker });

    await runs.shutDown(0);

    await expect(run.answer).rejects.toMatchObject({ code: 'shutting_down', retryAfter: 5 });
  });
});

describe('a shutdown', () => {
  test('waits for what is under way and begins nothing more', async () => {
    const goOn = gate();
    const runs = await runsWith(
      scriptedAnswerer(async function* () {
        await goOn.passed;
        yield doneEvent('Late.');
      }),
    );
    const run = runs.begin({ question, caller: asker });

    const down = runs.shutDown(60_000);
    expect(() => runs.begin({ question, caller: other })).toThrow(refused('shutting_down') as Error);
    expect(() => runs.assertOpen()).toThrow(refused('shutting_down') as Error);
    goOn.open();
    await down;

    await expect(run.answer).resolves.toMatchObject({ answer: 'Late.' });
  });
});
