import pino, { type Logger } from 'pino';
import { pageFolder as builtPage } from '../../src/compose/project-files.ts';
import { createServices, type ReadServices } from '../../src/compose/services.ts';
import { loadConfig } from '../../src/config/load.ts';
import { contentOf } from '../../src/ingest/ingest.ts';
import { createAccess, type Access } from '../../src/server/access/access.ts';
import { createAdmission } from '../../src/server/answers/admission.ts';
import { createAnswerArchive, type AnswerArchive } from '../../src/server/answers/answer-archive.ts';
import {
  createAnswerRuns,
  type AnswerRuns,
  type AnswerRunsParts,
} from '../../src/server/answers/answer-runs.ts';
import type { Reading } from '../../src/server/excerpts/reading.ts';
import type { Seals } from '../../src/server/excerpts/seals.ts';
import { createIngestJob, type IngestJob, type IngestJobParts } from '../../src/server/ingest-job.ts';
import { createLinks } from '../../src/server/links.ts';
import { openLiveIndex, type LiveIndex } from '../../src/server/live-index.ts';
import { createObservation } from '../../src/server/observability/observation.ts';
import type { Tracing } from '../../src/server/observability/tracing.ts';
import type { IndexServices } from '../../src/server/shared-index.ts';
import type { ServerParts } from '../../src/server/server-parts.ts';
import { startServer, type RunningServer, type StartOptions } from '../../src/server/start.ts';
import { createMemoryAnswerLog } from '../fakes/memory-answer-log.ts';
import { SMALL_CORPUS, temporaryFolder } from './small-corpus.ts';

/** The real services, without a model, over the documents below a path. */
export async function servicesOver(path: string): Promise<ReadServices> {
  const services = createServices(loadConfig({}));
  return services.serveContent(await contentOf(services.ingestParts, [path]));
}

export async function servicesOverSmallCorpus(): Promise<ReadServices> {
  const folder = await temporaryFolder(SMALL_CORPUS);
  try {
    return await servicesOver(folder.path);
  } finally {
    await folder.remove();
  }
}

/** An index of which nothing newer is ever published. */
export const unchangingIndex = (services: IndexServices, logger: Logger): Promise<LiveIndex> =>
  openLiveIndex({ current: async () => services.store.generation, open: async () => services, logger });

const PLAIN_LINKS = createLinks({ publicUrl: undefined, seals: undefined });

const forgetfulArchive = (logger: Logger): AnswerArchive =>
  createAnswerArchive({ log: createMemoryAnswerLog(), settings: { mode: 'feedback', days: 1 }, logger });

const neverIngests: IngestJobParts['run'] = () => Promise.reject(new TypeError('No ingest here.'));

const CAPACITY = { running: 16, waiting: 64 };

type RunOptions = Partial<Omit<AnswerRunsParts, 'index'>>;

/** Runs of few answers at a time, whose links are not touched. */
export const runsOver = (index: LiveIndex, options: RunOptions = {}): AnswerRuns =>
  createAnswerRuns({ index, links: PLAIN_LINKS, admission: createAdmission(CAPACITY), ...options });

export interface PartsOptions {
  readonly archive?: AnswerArchive | undefined;
  readonly runs?: RunOptions | undefined;
  readonly access?: Access | undefined;
  readonly ingestJob?: IngestJob | undefined;
  readonly publicUrl?: string | undefined;
  readonly seals?: Seals | undefined;
  readonly publishText?: Reading['publishText'] | undefined;
  readonly topK?: number | undefined;
  readonly pageFolder?: URL | undefined;
  readonly tracing?: Tracing | undefined;
}

/** What the routes of a server over this index answer with. */
export function partsOver(index: LiveIndex, logger: Logger, options: PartsOptions = {}): ServerParts {
  const { archive = forgetfulArchive(logger), publicUrl, publishText = 'full', seals, tracing } = options;
  const links = createLinks({ publicUrl, seals });
  const observation = createObservation({ index, logger, tracing });
  const { admission = createAdmission(CAPACITY) } = options.runs ?? {};
  const observers = [archive, ...observation.answerObservers];
  return {
    index,
    links,
    reading: { publishText, seals },
    archive,
    runs: runsOver(index, { links, observers, ...options.runs, admission }),
    admission,
    access: options.access ?? createAccess(loadConfig({})),
    ingestJob: options.ingestJob ?? createIngestJob({ run: neverIngests, onIngested: () => {}, logger }),
    observation,
    topK: options.topK ?? 5,
    publicUrl,
    logger,
    pageFolder: options.pageFolder ?? builtPage,
  };
}

type LogRecord = Readonly<Record<string, unknown>>;

interface PostDetails {
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestServer extends RunningServer {
  /** What the server has logged, one record a line, but for the lines of requests. */
  readonly log: readonly LogRecord[];
  /** The lines of the requests that have ended. */
  readonly requestLog: readonly LogRecord[];
  post(path: string, body: unknown, details?: PostDetails): Promise<Response>;
}

interface TestOptions extends Partial<IndexServices>, PartsOptions, Pick<StartOptions, 'deadlines'> {
  readonly stopGraceMs?: number;
}

/** A real server on a free port of the loopback, over the given services or what is given in their place. */
export async function serveForTest(
  services: IndexServices,
  { stopGraceMs = 200, deadlines, ...options }: TestOptions = {},
): Promise<TestServer> {
  const log: LogRecord[] = [];
  const requestLog: LogRecord[] = [];
  const write = (line: string): void => {
    const record = JSON.parse(line) as LogRecord;
    (record['msg'] === 'request' ? requestLog : log).push(record);
  };
  const logger = pino({ base: null }, { write });
  const { store = services.store, retriever = services.retriever, answerer = services.answerer } = options;
  const index = await unchangingIndex({ store, retriever, answerer }, logger);
  const parts = partsOver(index, logger, options);
  const server = await startServer(parts, {
    port: 0,
    host: '127.0.0.1',
    stopGraceMs,
    ...(deadlines && { deadlines }),
  });
  const post = (path: string, body: unknown, { headers }: PostDetails = {}): Promise<Response> =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  return { ...server, log, requestLog, post };
}
