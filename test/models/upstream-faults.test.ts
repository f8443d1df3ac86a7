import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { IndexContent } from '../../src/store/chunk-store.ts';
import { startModelServer, type ModelServer, type Script } from '../fakes/model-server.ts';
import { askServer, beesContent, DEADLINES, FIRST, KEY, SECOND, type Asked } from './asking-a-server.ts';
import { UPSTREAM_FAULTS, type UpstreamFault } from './upstream-faults.ts';

/** Milliseconds beside the deadline that retrieval, HTTP and a busy machine may take. */
const TOLERANCE_MS = 2_000;

let content: IndexContent;
const consoles = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) => vi.spyOn(console, name));
const models: ModelServer[] = [];

/** A server that treats the first try as the first script says, any other as the last one does. */
async function modelOf([first, second = first]: readonly [Script, Script?]): Promise<ModelServer> {
  const model = await startModelServer();
  models.push(model);
  model.play(() => (model.requests.length === 1 ? first : second));
  return model;
}

beforeAll(async () => {
  content = await beesContent();
  /** The first call loads the SDK, which takes longer than the deadlines. */
  const patient = { LLM_TIMEOUT_MS: '60000', LLM_FIRST_TOKEN_TIMEOUT_MS: '60000' };
  await askServer(await modelOf([{ type: 'page' }]), content, patient);
});
afterAll(async () => {
  await Promise.all(models.map((model) => model.close()));
  consoles.forEach((spy) => spy.mockRestore());
});

const textOf = ({ events }: Asked): string =>
  events.map((event) => (event.type === 'delta' ? event.text : '')).join('');

function expectWithinDeadline({ elapsedMs, calls, log, events }: Asked, { tries }: UpstreamFault): void {
  expect(elapsedMs).toBeLessThan(DEADLINES.total + TOLERANCE_MS);
  expect(calls).toBe(tries);
  expect(JSON.stringify([log, events])).not.toContain(KEY);
}

function expectOutcome({ answer, log }: Asked, { outcome }: UpstreamFault): void {
  expect(answer?.status).toBe('answered');
  expect(answer).toMatchObject(
    outcome === 'fallback'
      ? { fallback: true, provider: 'offline', model: 'extractive' }
      : { fallback: false, provider: 'openai', model: 'scripted-chat' },
  );
  const sentences = answer?.sentences.map(({ text }) => text);
  if (outcome === 'fallback') {
    expect(sentences?.length).toBeGreaterThan(0);
    expect(log).toHaveLength(1);
    return;
  }
  expect(sentences).toEqual([FIRST, SECOND]);
  expect(answer?.omitted_sentences).toBe(outcome === 'cut' ? 1 : 0);
  expect(log).toEqual([]);
}

describe('with the fallback every question is answered', () => {
  test.concurrent.each(UPSTREAM_FAULTS)('$outcome: $title', async (fault) => {
    const asked = await askServer(await modelOf(fault.scripts), content);
    expect(asked.status).toBe(200);
    expectWithinDeadline(asked, fault);
    expectOutcome(asked, fault);
    expect(textOf(asked)).toBe(asked.answer?.answer);
    for (const { cited_text: cited, start_char_index: start, end_char_index: end } of asked.answer
      ?.citations ?? []) {
      expect(content.documents[0]?.text.slice(start, end)).toBe(cited);
    }
    expect(new Set(asked.answer?.sentences.map(({ text }) => text)).size).toBe(
      asked.answer?.sentences.length,
    );
  });
});

describe('without the fallback a fault is an error with a code, after what was proved', () => {
  const faults = UPSTREAM_FAULTS.filter(({ code }) => code !== undefined);
  test.concurrent.each(faults)('$code: $title', async (fault) => {
    const asked = await askServer(await modelOf(fault.scripts), content, { LLM_FALLBACK: 'off' });
    expectWithinDeadline(asked, fault);
    expect(asked.answer).toBeUndefined();
    expect(asked.code).toBe(fault.code);
    expect(asked.events.filter(({ type }) => ['done', 'error'].includes(type))).toHaveLength(1);
  });
});

test.each([
  ['with the fallback', 'on', undefined],
  ['without it', 'off', 'model_failed'],
])('a server that is gone costs two tries and no time, %s', async (_, fallback, code) => {
  const gone = await startModelServer();
  await gone.close();
  const asked = await askServer(gone, content, { LLM_FALLBACK: fallback });
  expect(asked.code).toBe(code);
  expect(asked.answer?.fallback).toBe(code === undefined ? true : undefined);
  expect(asked.elapsedMs).toBeLessThan(DEADLINES.total + TOLERANCE_MS);
});

test('nothing is written to the console', () => {
  expect(consoles.flatMap(({ mock }) => mock.calls)).toEqual([]);
});
