import pino from 'pino';
import { pageFolder } from '../../src/compose/project-files.ts';
import { createServices, type ReadServices } from '../../src/compose/services.ts';
import { loadConfig } from '../../src/config/load.ts';
import { contentOf } from '../../src/ingest/ingest.ts';
import type { ServerParts } from '../../src/server/server-parts.ts';
import { startServer, type RunningServer } from '../../src/server/start.ts';
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

interface PostDetails {
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestServer extends RunningServer {
  /** What the server has logged, one record a line. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
  post(path: string, body: unknown, details?: PostDetails): Promise<Response>;
}

type Replacements = Partial<ServerParts> & { readonly stopGraceMs?: number };

/** A real server on a free port of the loopback, over the given services. */
export async function serveForTest(
  services: ReadServices,
  { stopGraceMs = 200, ...parts }: Replacements = {},
): Promise<TestServer> {
  const log: Record<string, unknown>[] = [];
  const logger = pino({ base: null }, { write: (line: string) => log.push(JSON.parse(line)) });
  const server = await startServer(
    { ...services, topK: 5, logger, pageFolder, ...parts },
    { port: 0, host: '127.0.0.1', stopGraceMs },
  );
  const post = (path: string, body: unknown, { headers }: PostDetails = {}): Promise<Response> =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  return { ...server, log, post };
}
