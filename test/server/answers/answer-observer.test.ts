import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReadServices } from '../../../src/compose/services.ts';
import type { AnswerEvent } from '../../../src/domain/answer-event.ts';
import { SuhbatError } from '../../../src/domain/errors.ts';
import type { AnswerOutcome } from '../../../src/server/answers/answer-observer.ts';
import type { AnswerRuns } from '../../../src/server/answers/answer-runs.ts';
import { runsOver, servicesOverSmallCorpus, unchangingIndex } from '../running-server.ts';
import { doneEvent, scriptedAnswerer, startEvent, untilAborted } from '../scripted-answerer.ts';

const REQUEST = {
  question: { text: 'Where?' },
  caller: { kind: 'open', id: 'open' },
  requestId: 'request-1',
} as const;

let services: ReadServices;

beforeAll(async () => {
  services = await servicesOverSmallCorpus();
});
afterAll(() => services.store.close());

type Script = (signal: AbortSignal) => AsyncIterable<AnswerEvent>;

/** Runs whose outcomes are collected. */
async function observedRuns(script: Script): Promise<{ runs: AnswerRuns; outcomes: AnswerOutcome[] }> {
  const outcomes: AnswerOutcome[] = [];
  const answerer = scriptedAnswerer(script);
  const logger = pino({ level: 'silent' });
  const index = await unchangingIndex({ ...services, answerer }, logger);
  const observer = { answerEnded: (outcome: AnswerOutcome) => outcomes.push(outcome) };
  return { runs: runsOver(index, { observers: [observer] }), outcomes };
}

describe('an observer of answers', () => {
  test('hears of an answer before whoever asked has it', async () => {
    const { runs, outcomes } = await observedRuns(async function* () {
      yield startEvent;
      yield doneEvent('Nobody says.');
    });

    const answer = await runs.begin(REQUEST).answer;

    expect(outcomes).toEqual([{ ...REQUEST, answer, fault: undefined }]);
  });

  test('hears of the fault that ended an answer', async () => {
    const fault = new SuhbatError('model_failed', 'The model is gone.');
    const { runs, outcomes } = await observedRuns(async function* () {
      yield startEvent;
      throw fault;
    });

    await expect(runs.begin(REQUEST).answer).rejects.toBe(fault);

    expect(outcomes).toEqual([{ ...REQUEST, answer: undefined, fault }]);
  });

  test('hears why an answer was stopped', async () => {
    const { runs, outcomes } = await observedRuns(async function* (signal) {
      yield startEvent;
      await untilAborted(signal);
    });
    const run = runs.begin(REQUEST);
    const reason = new SuhbatError('answer_stopped', 'The asker has left.');

    run.stop(reason);
    await expect(run.answer).rejects.toBe(reason);

    expect(outcomes).toEqual([{ ...REQUEST, answer: undefined, fault: reason }]);
  });
});
