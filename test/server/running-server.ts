import pino, { type Logger } from 'pino';
import { pageFolder as builtPage } from '../../src/compose/project-files.ts';
import { createServices, type ReadServices } from '../../src/compose/services.ts';
import { loadConfig } from '../../src/config/load.ts';
import { contentOf } from '../../src/ingest/ingest.ts';
import { createAccess, type Access } from '../../src/server/access/access.ts';
import { createAnswerRuns } from '../../src/server/answers/answer-runs.ts';
import { createIngestJob, type IngestJobParts } from '../../src/server/ingest-job.ts';
import { openLiveIndex, type LiveIndex } from '../../src/server/live-index.ts';
import type { IndexServices } from '../../src/server/shared-index.ts';
import type { ServerParts } from '../../src/server/server-parts.ts';
import { startServer, type RunningServer, type StartOptions } from '../../src/server/start.ts';
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

const neverIngests: IngestJobParts['run'] = () => Promise.reject(new TypeError('No ingest here.'));

const openAccess = (): Access => createAccess(loadConfig({}));

/** What the routes of a server over this index answer with. */
export const partsOver = (index: LiveIndex, logger: Logger): ServerParts => ({
  index,
  runs: createAnswerRuns({ index }),
  access: openAccess(),
  ingestJob: createIngestJob({ run: neverIngests, onIngested: () => {}, logger }),
  topK: 5,
  logger,
  pageFolder: builtPage,
});

interface PostDetails {
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestServer extends RunningServer {
  /** What the server has logged, one record a line. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
  post(path: string, body: unknown, details?: PostDetails): Promise<Response>;
}

interface TestOptions extends Partial<IndexServices>, Pick<StartOptions, 'deadlines'> {
  readonly topK?: number;
  readonly pageFolder?: URL;
  readonly stopGraceMs?: number;
  /** What the routes are given in place of the usual. */
  readonly parts?: Partial<ServerParts>;
}

/** A real server on a free port of the loopback, over the given services or what is given in their place. */
export async function serveForTest(
  services: IndexServices,
  {
    topK = 5,
    pageFolder = builtPage,
    stopGraceMs = 200,
    deadlines,
    parts = {},
    ...replaced
  }: TestOptions = {},
): Promise<TestServer> {
  const log: Record<string, unknown>[] = [];
  const logger = pino({ base: null }, { write: (line: string) => log.push(JSON.parse(line)) });
  const index = await unchangingIndex({ ...services, ...replaced }, logger);
  const server = await startServer(
    { ...partsOver(index, logger), topK, pageFolder, ...parts },
    { port: 0, host: '127.0.0.1', stopGraceMs, ...(deadlines && { deadlines }) },
  );
  const post = (path: string, body: unknown, { headers }: PostDetails = {}): Promise<Response> =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  return { ...server, log, post };
}
