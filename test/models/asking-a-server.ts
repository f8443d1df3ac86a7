import { createServices, type ReadServices } from '../../src/compose/services.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Answer } from '../../src/domain/answer.ts';
import { contentOf } from '../../src/ingest/ingest.ts';
import type { StreamEvent } from '../../src/protocol/stream-event.ts';
import type { IndexContent } from '../../src/store/chunk-store.ts';
import { eventsOf } from '../server/event-frames.ts';
import { serveForTest } from '../server/running-server.ts';
import { temporaryFolder } from '../server/small-corpus.ts';
import type { ModelServer } from '../fakes/model-server.ts';

export const KEY = 'very-secret-7f3a';
export const QUESTION = 'Сколько ульев стоит на пасеке?';
export const FIRST = 'На пасеке стоит сорок восемь ульев.';
export const SECOND = 'Мёд мы продаём на ярмарке в Таразе 🍯.';

/** Deadlines in milliseconds: short, but not so short that two busy cores miss them. */
export const DEADLINES = { first: 700, idle: 400, total: 1_200 };

/** The content of an index over one document of one passage, which holds both sentences. */
export async function beesContent(): Promise<IndexContent> {
  const folder = await temporaryFolder({ 'bees.txt': `Пасека\n\n${FIRST} ${SECOND}\n` });
  try {
    return await contentOf(createServices(loadConfig({})).ingestParts, [folder.path]);
  } finally {
    await folder.remove();
  }
}

/** The real services over that content, with the scripted server as their language model. */
export const servicesWith = (
  content: IndexContent,
  settings: Readonly<Record<string, string>>,
): Promise<ReadServices> =>
  createServices(
    loadConfig({
      LLM_PROVIDER: 'openai',
      LLM_MODEL: 'scripted-chat',
      LLM_FIRST_TOKEN_TIMEOUT_MS: String(DEADLINES.first),
      LLM_IDLE_TIMEOUT_MS: String(DEADLINES.idle),
      LLM_TIMEOUT_MS: String(DEADLINES.total),
      LLM_MAX_OUTPUT_TOKENS: '200',
      OPENAI_API_KEY: KEY,
      ...settings,
    }),
  ).serveContent(content);

export interface Asked {
  readonly status: number;
  readonly events: readonly StreamEvent[];
  readonly answer: Answer | undefined;
  /** The code of the typed error that came in place of an answer. */
  readonly code: string | undefined;
  readonly log: readonly Readonly<Record<string, unknown>>[];
  /** Requests that reached the model server. */
  readonly calls: number;
  readonly elapsedMs: number;
}

/** Asks the whole server one question over HTTP, as a stream, with a breaker that knows nothing yet. */
export async function askServer(
  model: Pick<ModelServer, 'baseUrl' | 'requests'>,
  content: IndexContent,
  settings: Readonly<Record<string, string>> = {},
): Promise<Asked> {
  const services = await servicesWith(content, { OPENAI_BASE_URL: model.baseUrl, ...settings });
  const server = await serveForTest(services);
  const before = model.requests.length;
  const start = performance.now();
  try {
    const response = await server.post('/v1/ask', { question: QUESTION, stream: true });
    const events = await eventsOf(response);
    const last = events.at(-1);
    return {
      status: response.status,
      events,
      answer: last?.type === 'done' ? last.answer : undefined,
      code: last?.type === 'error' ? last.error.code : undefined,
      log: server.log,
      calls: model.requests.length - before,
      elapsedMs: performance.now() - start,
    };
  } finally {
    await server.stop();
  }
}
