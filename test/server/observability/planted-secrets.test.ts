import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openServing } from '../../../src/compose/open-serving.ts';
import { openLogger } from '../../../src/compose/open-observation.ts';
import { createServices } from '../../../src/compose/services.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { ingest } from '../../../src/ingest/ingest.ts';
import { startServer } from '../../../src/server/start.ts';
import { chat, startModelServer, type RecordedRequest, type Script } from '../../fakes/model-server.ts';
import { startTraceCollector } from '../../fakes/trace-collector.ts';
import { temporaryFolder } from '../small-corpus.ts';

/** Keys that are set, and one that a client tries. Nothing in them looks like a key by itself. */
const KEY = 'planted.ask.4c1e9a7710';
const ADMIN_KEY = 'planted.admin.77d20b1c35';
const MODEL_KEY = 'planted.model.e93f60ab28';
const EMBEDDING_KEY = 'planted.embedding.0be4d1f652';
const WRONG_KEY = 'planted.wrong.5a3c8e21d7';
const KEYS = [KEY, ADMIN_KEY, MODEL_KEY, EMBEDDING_KEY, WRONG_KEY];

/** Words that stand in one question, and in one document. */
const ASKED = 'канарейкавопроса';
const TOLD = 'канарейкаответа';
const QUESTION = `Сколько ульев стоит на пасеке у реки ${ASKED}?`;
const DIMENSION = 16;
const DOCUMENT = `---
id: bees
title: Разговор о пчёлах
kind: interview
participants:
  - name: Айгуль Сатова
    role: interviewee
  - name: Ермек Ли
    role: interviewer
---

**Ли:** Сколько ульев у вас на пасеке?

**Сатова:** На пасеке у ручья ${TOLD} стоит сорок восемь ульев.
`;

interface Reply {
  readonly status: number;
  readonly headers: string;
  readonly text: string;
}

/** What operators and askers see of a server. */
interface Seen {
  readonly log: string;
  readonly metrics: string;
  readonly traces: string;
  readonly replies: readonly Reply[];
}

/** A fault of a model server that repeats whatever it was sent. */
const failingWith =
  (status: number, failing: RegExp) =>
  (request: RecordedRequest): Script =>
    failing.test(request.path)
      ? {
          type: 'failure',
          status,
          message: `Bad key ${request.authorization} (${MODEL_KEY}) for ${JSON.stringify(request.body)}`,
        }
      : answering(request);

/** First the chat alone, with faults that say nothing of the server's health; then all of it. */
const FAULTS = [
  failingWith(400, /chat/),
  failingWith(400, /./),
  failingWith(401, /./),
  failingWith(500, /./),
];

function answering({ path, body }: RecordedRequest): Script {
  const vector = Array.from({ length: DIMENSION }, (_none, place) => place + 1);
  if (path === '/v1/embeddings') return { type: 'embeddings', vectorOf: () => vector };
  const number = /Passage (\d+)\./.exec(JSON.stringify(body['messages']))?.[1] ?? '1';
  return chat([`На пасеке у ручья ${TOLD} стоит сорок восемь ульев [${number}].`]);
}

/** Serves with every secret set, while the model server goes from well to ill, and uses every door. */
async function useEveryDoor(fallback: 'on' | 'off'): Promise<Seen> {
  const model = await startModelServer();
  const collector = await startTraceCollector();
  const folder = await temporaryFolder();
  const config = loadConfig({
    API_KEYS: KEY,
    ADMIN_API_KEYS: ADMIN_KEY,
    LLM_PROVIDER: 'openai',
    LLM_MODEL: 'scripted',
    LLM_FALLBACK: fallback,
    OPENAI_API_KEY: MODEL_KEY,
    OPENAI_BASE_URL: model.baseUrl,
    EMBEDDING_PROVIDER: 'openai',
    EMBEDDING_API_KEY: EMBEDDING_KEY,
    EMBEDDING_DIMENSION: String(DIMENSION),
    RATE_LIMIT_PER_MINUTE: '0',
    CORPUS_DIR: folder.file('corpus'),
    INDEX_DIR: folder.file('index'),
    DATA_DIR: folder.file('data'),
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    PORT: '0',
  });
  await mkdir(config.corpusDir);
  await writeFile(join(config.corpusDir, 'bees.md'), DOCUMENT);
  model.play(answering);
  const services = createServices(config);
  await ingest(services.ingestParts, { paths: [config.corpusDir] });
  let log = '';
  const logger = openLogger(config, { write: (line) => (log += line) });
  const serving = await openServing(config, { logger, isWatching: false });
  const server = await startServer(serving.parts, { ...config, stopGraceMs: 200 });
  const replies = await askAlong(server.url);
  for (const fault of FAULTS) {
    model.play(fault);
    replies.push(...(await askAlong(server.url)));
  }
  const metrics = await knock(server.url, { path: '/metrics', key: KEY });
  await serving.close(() => server.stop());
  await Promise.all([model.close(), collector.close(), folder.remove()]);
  return { log, metrics: metrics.text, traces: collector.bodies.join('\n'), replies };
}

interface Knock {
  readonly path: string;
  readonly key?: string;
  /** Sent as JSON, unless it is a text. */
  readonly body?: object | string;
}

const DOORS: readonly Knock[] = [
  { path: '/v1/ask', body: { question: QUESTION } },
  { path: '/v1/ask', body: { question: QUESTION, stream: true } },
  { path: '/v1/ask', body: { question: 'А зимой?', history: [{ role: 'user', content: QUESTION }] } },
  { path: '/v1/search', body: { query: QUESTION } },
  {
    path: '/v1/chat/completions',
    body: { model: 'suhbat', messages: [{ role: 'user', content: QUESTION }] },
  },
  {
    path: '/v1/chat/completions',
    body: { model: 'suhbat', stream: true, messages: [{ role: 'user', content: QUESTION }] },
  },
  {
    path: '/mcp',
    body: {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'ask', arguments: { question: QUESTION } },
    },
  },
  { path: '/v1/feedback', body: { answer_id: 'none', rating: 'dislike', comment: QUESTION } },
  { path: '/v1/ingest', key: ADMIN_KEY, body: {} },
  { path: '/v1/ingest', key: ADMIN_KEY },
  { path: '/v1/documents' },
  { path: `/v1/documents/${ASKED}?api_key=${KEY}` },
  { path: '/v1/documents/bees/text' },
  { path: '/sources/bees?start=1&end=9' },
  { path: `/${ASKED}?api_key=${KEY}` },
  { path: '/v1/models' },
  { path: '/openapi.json' },
];

const FAULTY: readonly Knock[] = [
  { path: '/v1/ask', key: WRONG_KEY, body: { question: QUESTION } },
  { path: '/v1/ask', body: `{"question": "${QUESTION}", "key": "${KEY}"` },
  { path: '/v1/ask', body: { question: [QUESTION] } },
  { path: '/v1/ask', body: { question: QUESTION.repeat(100) } },
  { path: '/v1/verify', body: { answer: QUESTION } },
  { path: '/v1/ingest', body: { path: QUESTION } },
];

async function askAlong(url: string): Promise<Reply[]> {
  const replies: Reply[] = [];
  for (const door of [...DOORS, ...FAULTY]) replies.push(await knock(url, door));
  return replies;
}

async function knock(url: string, { path, key = KEY, body }: Knock): Promise<Reply> {
  const response = await fetch(url + path, {
    method: body === undefined ? 'GET' : 'POST',
    body: body === undefined || typeof body === 'string' ? (body ?? null) : JSON.stringify(body),
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream;q=0.5',
      Authorization: `Bearer ${key}`,
    },
  });
  const headers = JSON.stringify(Object.fromEntries(response.headers));
  return { status: response.status, headers, text: await response.text() };
}

const FAILED = 400;
const SECRETS = new RegExp(KEYS.map((key) => key.replaceAll('.', String.raw`\.`)).join('|'));
const CANARIES = new RegExp(`${ASKED}|${TOLD}|${encodeURIComponent(ASKED)}`);

/** The errors among the replies, those at the end of a stream included. */
const errorsOf = ({ replies }: Seen): string[] => [
  ...replies.filter(({ status }) => status >= FAILED).map(({ text }) => text),
  ...replies.flatMap(({ text }) => text.match(/^data: .*"error".*$/gm) ?? []),
];

describe.each(['on', 'off'] as const)('secrets planted in a server with LLM_FALLBACK=%s', (fallback) => {
  let seen: Seen;
  beforeAll(async () => (seen = await useEveryDoor(fallback)));
  afterAll(() => expect(seen.replies.length).toBe((DOORS.length + FAULTY.length) * (FAULTS.length + 1)));

  test('are alive: answers tell what the document says, the log tells of faults, traces and metrics of answers', () => {
    expect(
      seen.replies.filter(({ status, text }) => status === 200 && text.includes(TOLD)).length,
    ).toBeGreaterThan(3);
    if (fallback === 'on') expect(seen.log).toContain('the offline answerer answered');
    expect(seen.log).toContain('request failed');
    expect(seen.log).toContain('"msg":"request"');
    expect(seen.log).toMatch(/Bad key/);
    expect(errorsOf(seen).length).toBeGreaterThan(10);
    expect(seen.traces).toContain('suhbat.answer.status');
    expect(seen.metrics).toContain('suhbat_answers_total{');
  });

  test('appear in no line of the log', () => {
    expect(seen.log).not.toMatch(SECRETS);
    expect(seen.log).not.toMatch(CANARIES);
  });

  test('appear in no error that a client is told', () => {
    expect(errorsOf(seen).filter((error) => SECRETS.test(error) || CANARIES.test(error))).toEqual([]);
  });

  test('appear in no metric and no trace', () => {
    expect(seen.metrics + seen.traces).not.toMatch(SECRETS);
    expect(seen.metrics + seen.traces).not.toMatch(CANARIES);
  });

  test('appear in no reply at all, but for the words of question and document', () => {
    const whole = seen.replies.map(({ headers, text }) => headers + text);

    expect(whole.filter((reply) => SECRETS.test(reply))).toEqual([]);
    expect(seen.replies.filter(({ headers }) => CANARIES.test(headers))).toEqual([]);
  });
});
