import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReadServices } from '../../../src/compose/services.ts';
import type { Answer } from '../../../src/domain/answer.ts';
import { ModelError } from '../../../src/domain/errors.ts';
import { ERROR_STATUS } from '../../../src/protocol/error-codes.ts';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from '../running-server.ts';
import { doneEvent, gate, scriptedAnswerer, startEvent } from '../scripted-answerer.ts';

const QUESTION = 'How many vessels does the icebreaker lead through the strait?';

let services: ReadServices;

beforeAll(async () => {
  services = await servicesOverSmallCorpus();
});
afterAll(() => services.store.close());

/** The samples of a scrape by their name and labels. */
async function scrape({ url }: TestServer): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    samples.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  );
}

/** Scrapes a server of its own after it was used. */
async function scrapeAfter(
  use: (server: TestServer) => Promise<unknown>,
  replaced: Parameters<typeof serveForTest>[1] = {},
): Promise<ReadonlyMap<string, number>> {
  const server = await serveForTest(services, replaced);
  try {
    await use(server);
    return await scrape(server);
  } finally {
    await server.stop();
  }
}

const ask = async (server: TestServer, body: object = {}): Promise<string> =>
  (await server.post('/v1/ask', { question: QUESTION, ...body })).text();

const answering = (answer: Partial<Answer>) =>
  scriptedAnswerer(async function* () {
    yield startEvent;
    const done = doneEvent('Nobody says.');
    if (done.type === 'done') yield { ...done, answer: { ...done.answer, ...answer } };
  });

describe('GET /metrics', () => {
  test('is Prometheus text with help and type of each metric', async () => {
    const server = await serveForTest(services);
    const response = await fetch(`${server.url}/metrics`);
    const text = await response.text();
    await server.stop();

    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4; charset=utf-8/);
    const named = (kind: string) =>
      [...text.matchAll(new RegExp(`^# ${kind} (\\S+)`, 'gm'))].map(([, name]) => name);
    expect(named('TYPE')).toEqual(named('HELP'));
    expect(named('TYPE').filter((name) => !/^(suhbat|process|nodejs)_[a-z_]+$/.test(name ?? ''))).toEqual([]);
    expect(named('TYPE').length).toBeGreaterThan(18);
  });

  test('counts requests by the pattern of their route', async () => {
    const samples = await scrapeAfter(async (server) => {
      for (const id of ['harbour-talk', 'other', 'another']) {
        await (await fetch(`${server.url}/v1/documents/${id}`)).text();
      }
      await (await fetch(`${server.url}/no/such/place`)).text();
    });
    const count = (labels: string) => samples.get(`suhbat_http_requests_total{${labels}}`);

    expect(count('route="/v1/documents/:id",method="GET",status="200"')).toBe(1);
    expect(count('route="/v1/documents/:id",method="GET",status="404"')).toBe(2);
    expect(count('route="none",method="GET",status="404"')).toBe(1);
    expect(samples.get('suhbat_http_request_duration_seconds_count{route="/v1/documents/:id"}')).toBe(3);
  });

  test('counts refusals by their code, which is one of the closed list', async () => {
    const samples = await scrapeAfter(async (server) => {
      for (const question of ['', ' ', 7]) await ask(server, { question });
      await (await fetch(`${server.url}/no/such/place`)).text();
    });
    const counted = [...samples].filter(([name]) => name.startsWith('suhbat_errors_total'));

    expect(counted).toHaveLength(Object.keys(ERROR_STATUS).length);
    expect(counted.filter(([, count]) => count > 0)).toEqual([
      ['suhbat_errors_total{code="invalid_request"}', 3],
      ['suhbat_errors_total{code="not_found"}', 1],
    ]);
  });

  test('counts answers and times their stages', async () => {
    const samples = await scrapeAfter(async (server) => {
      await ask(server);
      await ask(server, { stream: true });
      await ask(server, { question: 'What colour is the moon of Neptune?' });
    });

    const labels = 'status="answered",kind="answer",provider="offline",language="en"';
    expect(samples.get(`suhbat_answers_total{${labels}}`)).toBe(2);
    expect(samples.get('suhbat_refusals_total{status="not_found"}')).toBe(1);
    for (const stage of ['total', 'rewrite', 'retrieval', 'answer']) {
      expect(samples.get(`suhbat_answer_stage_duration_seconds_count{stage="${stage}"}`)).toBe(3);
    }
    expect(samples.get('suhbat_running_answers')).toBe(0);
  });

  test('counts tokens, fallbacks and what could not be proved', async () => {
    const answerer = answering({
      fallback: true,
      omitted_sentences: 2,
      usage: { input_tokens: 700, output_tokens: 30 },
    });

    const samples = await scrapeAfter(ask, { answerer });

    expect(samples.get('suhbat_tokens_total{direction="input"}')).toBe(700);
    expect(samples.get('suhbat_tokens_total{direction="output"}')).toBe(30);
    expect(samples.get('suhbat_upstream_faults_total{outcome="fallback"}')).toBe(1);
    expect(samples.get('suhbat_proof_failures_total')).toBe(2);
  });

  test('counts the faults of the model by their code', async () => {
    const answerer = scriptedAnswerer(async function* () {
      yield startEvent;
      throw new ModelError('model_timeout', 'The model fell silent.');
    });

    const samples = await scrapeAfter(ask, { answerer });

    expect(samples.get('suhbat_answer_faults_total{code="model_timeout"}')).toBe(1);
    expect(samples.get('suhbat_upstream_faults_total{outcome="model_timeout"}')).toBe(1);
    expect(samples.get('suhbat_running_answers')).toBe(0);
  });

  test('tells how many answers are running', async () => {
    const passed = gate();
    const begun = gate();
    const answerer = scriptedAnswerer(async function* () {
      yield startEvent;
      begun.open();
      await passed.passed;
      yield doneEvent('Nobody says.');
    });
    const server = await serveForTest(services, { answerer });
    const asked = ask(server);
    await begun.passed;

    const during = await scrape(server);
    passed.open();
    await asked;
    const after = await scrape(server);
    await server.stop();

    expect(during.get('suhbat_running_answers')).toBe(1);
    expect(after.get('suhbat_running_answers')).toBe(0);
  });

  test('tells which index answers, and of the process', async () => {
    const samples = await scrapeAfter(async () => {});
    const { generation, documents, chunkCount } = services.store;

    expect(samples.get(`suhbat_index_info{generation="${generation}"}`)).toBe(1);
    expect(samples.get('suhbat_index_documents')).toBe(documents.length);
    expect(samples.get('suhbat_index_chunks')).toBe(chunkCount);
    expect(samples.get('suhbat_index_degraded')).toBe(0);
    expect(samples.get('process_resident_memory_bytes')).toBeGreaterThan(1e7);
    expect(samples.get('process_cpu_seconds_total')).toBeGreaterThan(0);
    expect(samples.get('suhbat_event_loop_delay_seconds{quantile="0.99"}')).toBeGreaterThanOrEqual(0);
  });

  test('of two servers in one process are apart', async () => {
    const other = await serveForTest(services);
    await ask(other);

    const samples = await scrapeAfter(async () => {});
    await other.stop();

    expect([...samples.keys()].filter((name) => name.startsWith('suhbat_answers_total'))).toEqual([]);
  });

  test('has labels of a bounded set whatever is asked for', async () => {
    const samples = await scrapeAfter(async (server) => {
      for (let index = 0; index < 50; index += 1) {
        await (await fetch(`${server.url}/V1/Documents/${index}/?x=${index}`)).text();
        await (await fetch(`${server.url}/${index}/${index}`, { method: 'PUT' })).text();
      }
    });

    const requests = [...samples.keys()].filter((name) => name.startsWith('suhbat_http_requests_total'));
    expect(requests.length).toBeLessThan(4);
  });
});
