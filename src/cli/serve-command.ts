import { openLogger } from '../compose/open-observation.ts';
import { openServing } from '../compose/open-serving.ts';
import { createServices } from '../compose/services.ts';
import { SuhbatError, type ErrorCode } from '../domain/errors.ts';
import { assertMayListen, doubtfulSettings } from '../server/access/exposure.ts';
import { startServer, type RunningServer } from '../server/start.ts';
import { toJsonLine, type Command, type CommandContext, type ExitCode } from './command.ts';
import { keyWithoutProvider } from './doctor-command.ts';
import { describePlan, describeReport, runIngest } from './ingest-command.ts';
import { parseArguments, wholeNumber } from './parse-arguments.ts';

const USAGE = 'npm run serve -- [--port N] [--host H] [--watch] [--index DIR] [--json]';
const LARGEST_PORT = 65_535;

/** Serves questions over HTTP until it is interrupted. */
export const serveCommand: Command = async (args, context) => {
  const { values } = parseArguments(args, {
    usage: USAGE,
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      index: { type: 'string' },
      watch: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const { config } = context;
  const bounds = { option: '--port', least: 0, most: LARGEST_PORT, usage: USAGE };
  const port = wholeNumber(values.port, bounds) ?? config.port;
  const host = values.host ?? config.host;
  const served = { ...context, config: { ...config, port, host, indexDir: values.index ?? config.indexDir } };
  const announce = (url: string): string => (values.json ? toJsonLine({ url }) : welcome(url));
  return serve(served, { announce, isWatching: values.watch });
};

/** Ingests the corpus and serves it: what `npm start` does after the build. */
export const startCommand: Command = async (args, context) => {
  parseArguments(args, { usage: 'npm start', options: {} });
  assertMayListen(context.config);
  await ingestFirst(context);
  return serve(context, { announce: welcome, isWatching: false });
};

/** What keeps an ingest from writing, whatever the documents are. */
const PASSING_FAULTS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'index_unwritable',
  'ingest_running',
  'model_failed',
  'model_timeout',
]);

/** An ingest that fails leaves the old index, which is served; where there is none, its fault is what the user has to mend. */
async function ingestFirst(context: CommandContext): Promise<void> {
  const { config, terminal } = context;
  try {
    const report = await runIngest(context, [config.corpusDir], {
      dryRun: false,
      allowRemoval: false,
      onPlan: (plan) => terminal.report(describePlan(plan)),
    });
    terminal.report(describeReport(report));
  } catch (fault) {
    if (!(fault instanceof SuhbatError) || !PASSING_FAULTS.has(fault.code)) throw fault;
    const current = await createServices(config).storage.current();
    if (current === undefined) throw fault;
    terminal.report(`${fault.message} Until then ${current} is served.\n`);
  }
}

const welcome = (url: string): string => `Suhbat answers on ${url}\n`;

interface ServeOptions {
  /** Makes of the server's address what is printed when it listens. */
  readonly announce: (url: string) => string;
  /** Whether the corpus is ingested again when it changes. */
  readonly isWatching: boolean;
}

async function serve(
  { config, terminal }: CommandContext,
  { announce, isWatching }: ServeOptions,
): Promise<ExitCode> {
  assertMayListen(config);
  if (config.languageModel.provider === 'offline' && config.languageModel.apiKey !== undefined) {
    terminal.report(`${keyWithoutProvider}.\n`);
  }
  const logger = openLogger(config);
  for (const doubt of doubtfulSettings(config)) logger.warn(doubt);
  const serving = await openServing(config, { logger, isWatching });
  let server: RunningServer | undefined;
  try {
    server = await startServer(serving.parts, config);
    terminal.print(announce(server.url));
    await aborted(terminal.signal);
  } finally {
    await serving.close(async () => server?.stop());
  }
  return 0;
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
