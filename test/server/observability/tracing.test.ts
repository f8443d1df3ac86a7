import pino from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Answerer } from '../../../src/answering/answerer.ts';
import type { ReadServices } from '../../../src/compose/services.ts';
import { ModelError } from '../../../src/domain/errors.ts';
import { openTracing } from '../../../src/server/observability/tracing.ts';
import { startTraceCollector, type CollectedSpan, type TraceCollector } from '../../fakes/trace-collector.ts';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from '../running-server.ts';
import { scriptedAnswerer, startEvent } from '../scripted-answerer.ts';

const QUESTION = 'How many vessels does the icebreaker lead through the strait?';
const TRACE = 'a'.repeat(32);
const PARENT = 'b'.repeat(16);
const SERVER = 2;
const FAILED = 2;

let services: ReadServices;
let collector: TraceCollector;

beforeAll(async () => {
  services = await servicesOverSmallCorpus();
});
afterAll(() => services.store.close());
afterEach(() => collector.close());

interface Traced {
  readonly spans: readonly CollectedSpan[];
  readonly log: readonly Readonly<Record<string, unknown>>[];
}

interface TraceOptions {
  /** What the collector does. */
  readonly reply?: number | 'silence';
  readonly answerer?: Answerer;
}

/** What a server sends to the collector while it is used. */
async function traceOf(
  use: (server: TestServer) => Promise<unknown>,
  { reply = 200, answerer = services.answerer }: TraceOptions = {},
): Promise<Traced> {
  collector = await startTraceCollector(reply);
  const log: Record<string, unknown>[] = [];
  const logger = pino({ base: null }, { write: (line: string) => log.push(JSON.parse(line)) });
  const tracing = await openTracing({ endpoint: `${collector.url}/`, logger, lastExportMs: 300 });
  const server = await serveForTest(services, { tracing, answerer });
  await use(server);
  await server.stop();
  await tracing.close();
  return { spans: collector.spans, log };
}

const ask = async (server: TestServer, headers: Readonly<Record<string, string>> = {}): Promise<string> =>
  (await server.post('/v1/ask', { question: QUESTION }, { headers })).text();

const named = (spans: readonly CollectedSpan[], name: string): CollectedSpan => {
  const span = spans.find((one) => one.name === name);
  if (span === undefined)
    throw new Error(`There is no span ${name} among ${spans.map((one) => one.name).join(', ')}.`);
  return span;
};

describe('the trace of a request', () => {
  test('has the stages of its answer, one after another and within it', async () => {
    const { spans } = await traceOf((server) => ask(server));

    const [root, answer] = [named(spans, 'POST /v1/ask'), named(spans, 'answering')];
    const stages = spans.filter(({ parentSpanId }) => parentSpanId === answer.spanId);
    expect(answer.parentSpanId).toBe(root.spanId);
    expect(root.parentSpanId).toBeUndefined();
    expect(root.kind).toBe(SERVER);
    expect(stages.map(({ name }) => name)).toEqual(['rewrite', 'retrieval', 'answer']);
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
    const order = [root, answer, ...stages].map(({ startTimeUnixNano: start }) => Number(start));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(root.endTimeUnixNano >= answer.endTimeUnixNano).toBe(true);
    expect(stages[1]?.endTimeUnixNano).toBe(stages[2]?.startTimeUnixNano);
  });

  test('tells how it was answered, and not a word of it', async () => {
    const { spans } = await traceOf((server) => ask(server));

    expect(named(spans, 'POST /v1/ask').attributes).toMatchObject({
      'http.request.method': 'POST',
      'http.route': '/v1/ask',
      'http.response.status_code': 200,
      'suhbat.caller': 'open',
    });
    expect(named(spans, 'answering').attributes).toMatchObject({
      'suhbat.answer.status': 'answered',
      'suhbat.answer.language': 'en',
      'gen_ai.provider.name': 'offline',
    });
    expect(collector.bodies.join('')).not.toMatch(/icebreaker|vessels/i);
  });

  test('goes on with that of its caller', async () => {
    const { spans } = await traceOf((server) => ask(server, { traceparent: `00-${TRACE}-${PARENT}-01` }));

    expect(named(spans, 'POST /v1/ask')).toMatchObject({ traceId: TRACE, parentSpanId: PARENT });
  });

  test('is not sent when its caller traces nothing', async () => {
    const { spans } = await traceOf((server) => ask(server, { traceparent: `00-${TRACE}-${PARENT}-00` }));

    expect(spans).toEqual([]);
  });

  test.each([
    `00-${'0'.repeat(32)}-${PARENT}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `ff-${TRACE}-${PARENT}-01`,
    `00-${TRACE}-${PARENT}`,
    'nonsense',
  ])('begins anew after %s', async (traceparent) => {
    const { spans } = await traceOf((server) => ask(server, { traceparent }));

    expect(named(spans, 'POST /v1/ask')).not.toHaveProperty('parentSpanId');
  });

  test('is not made of health checks', async () => {
    const { spans } = await traceOf(async ({ url }) => (await fetch(`${url}/ready`)).text());

    expect(spans).toEqual([]);
  });

  test('says which fault ended an answer of ours', async () => {
    const answerer = scriptedAnswerer(async function* () {
      yield startEvent;
      throw new ModelError('model_timeout', 'The model fell silent.');
    });

    const { spans } = await traceOf((server) => ask(server), { answerer });

    expect(named(spans, 'POST /v1/ask').status.code).toBe(FAILED);
    expect(named(spans, 'answering')).toMatchObject({
      status: { code: FAILED },
      attributes: { 'error.type': 'model_timeout' },
    });
  });
});

describe('a collector that takes nothing', () => {
  test.each([400, 'silence'] as const)('disturbs no answer (%s)', async (reply) => {
    const texts: string[] = [];

    const { log } = await traceOf(
      async (server) => {
        for (let times = 0; times < 3; times += 1) texts.push(await ask(server));
      },
      { reply },
    );

    expect(texts.map((text) => (JSON.parse(text) as { status: string }).status)).toEqual([
      'answered',
      'answered',
      'answered',
    ]);
    expect(log.length).toBeLessThan(2);
  });

  test('is told of once in the log', async () => {
    const { log } = await traceOf((server) => ask(server), { reply: 400 });

    expect(log).toMatchObject([{ level: 40, msg: 'traces not exported' }]);
  });
});

test('tracing says what to install when its packages are missing', async () => {
  collector = await startTraceCollector();
  const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });

  const opening = openTracing({
    endpoint: collector.url,
    logger: pino({ enabled: false }),
    load: () => Promise.reject(missing),
  });

  await expect(opening).rejects.toThrow(
    /^Configuration: OTEL_EXPORTER_OTLP_ENDPOINT: the packages of OpenTelemetry are not installed \(run "npm ci/,
  );
});
