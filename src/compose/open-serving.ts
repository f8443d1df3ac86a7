import type { Logger } from 'pino';
import type { Config } from '../config/load.ts';
import { createAccess } from '../server/access/access.ts';
import { openTokenBudget } from '../server/access/open-token-budget.ts';
import { createAdmission } from '../server/answers/admission.ts';
import { createAnswerArchive, type AnswerArchive } from '../server/answers/answer-archive.ts';
import { createAnswerRuns } from '../server/answers/answer-runs.ts';
import { createSeals, type Seals } from '../server/excerpts/seals.ts';
import { createIngestJob, type IngestJob } from '../server/ingest-job.ts';
import { createLinks } from '../server/links.ts';
import { openLiveIndex, type LiveIndex } from '../server/live-index.ts';
import type { ServerParts } from '../server/server-parts.ts';
import { openAnswerLog } from './answer-log.ts';
import { capacityOf } from './capacity.ts';
import { faultOfDataFolder } from './data-folder.ts';
import { createEndings, type Endings } from './endings.ts';
import { openObservation } from './open-observation.ts';
import { pageFolder } from './project-files.ts';
import { runIngestWorker } from './run-ingest-worker.ts';
import { openSealSecret } from './seal-secret.ts';
import { createServices } from './services.ts';

/** How often a server looks for a newer index, which takes the reading of a file of twenty bytes. */
const LOOK_MS = 1_000;

/** All that a process has open which serves questions. */
export interface Serving {
  /** What the routes answer with. */
  readonly parts: ServerParts;
  /** Stops the server and what goes on in the background together, then closes what they wrote to. */
  close(stopServer: () => Promise<void>): Promise<void>;
}

export interface ServingOptions {
  readonly logger: Logger;
  /** Whether the corpus is ingested again when it changes. */
  readonly isWatching: boolean;
}

/** Opens everything under a configuration. Throws what the index throws when it cannot be used; then nothing stays open. */
export async function openServing(config: Config, options: ServingOptions): Promise<Serving> {
  const endings = createEndings();
  try {
    const parts = await openParts(config, options, endings);
    return { parts, close: (stopServer) => endings.endWith(stopServer) };
  } catch (error) {
    await endings.endWith(async () => {});
    throw error;
  }
}

async function openParts(
  config: Config,
  { logger, isWatching }: ServingOptions,
  endings: Endings,
): Promise<ServerParts> {
  const { publicUrl, publishText, topK } = config;
  const archive = openArchive(config, logger, endings);
  await warnOfDataFolder(config, logger);
  const index = await openIndex(config, { archive, logger }, endings);
  const look = (): void => void index.refresh();
  if (isWatching) await watchCorpus(config, { logger, onIngested: look }, endings);
  const ingestJob = openIngestJob(config, { logger, onIngested: look }, endings);
  const budget = await openTokenBudget(config, logger);
  if (budget !== undefined) endings.addLast(() => budget.close());
  const observation = await openObservation(config, { index, logger });
  endings.addLast(() => observation.close());
  const seals = await openSeals(config, logger);
  const links = createLinks({ publicUrl, seals });
  const observers = [archive, ...observation.answerObservers];
  const admission = createAdmission(capacityOf(config));
  const runs = createAnswerRuns({ index, links, budget, admission, observers });
  const access = createAccess(config, logger);
  const reading = { publishText, seals };
  return {
    index,
    logger,
    links,
    archive,
    observation,
    runs,
    admission,
    ingestJob,
    access,
    reading,
    topK,
    publicUrl,
    pageFolder,
  };
}

function openArchive(config: Config, logger: Logger, endings: Endings): AnswerArchive {
  const log = openAnswerLog(config, (fault) => logger.warn({ fault }, 'stored answers'));
  const archive = createAnswerArchive({ log, settings: config.answerLog, logger });
  endings.addLast(() => archive.close());
  return archive;
}

async function openIndex(
  config: Config,
  { archive, logger }: { readonly archive: AnswerArchive; readonly logger: Logger },
  endings: Endings,
): Promise<LiveIndex> {
  const services = createServices(config);
  const index = await openLiveIndex({
    current: () => services.storage.current(),
    open: async () => {
      const opened = await services.openIndex();
      archive.followIndex(opened.store);
      return opened;
    },
    logger,
  });
  const looks = setInterval(() => void index.refresh(), LOOK_MS);
  endings.addFirst(() => {
    clearInterval(looks);
    return index.close();
  });
  return index;
}

async function warnOfDataFolder({ answerLog, dataDir }: Config, logger: Logger): Promise<void> {
  const fault = answerLog.mode === 'off' ? undefined : await faultOfDataFolder(dataDir);
  if (fault !== undefined) logger.warn(fault);
}

interface Ingesting {
  readonly logger: Logger;
  readonly onIngested: () => void;
}

/** Loaded where it is wanted only: its watcher is a library of its own. */
async function watchCorpus(config: Config, ingesting: Ingesting, endings: Endings): Promise<void> {
  const { followCorpus } = await import('./follow-corpus.ts');
  const follower = await followCorpus({ config, ...ingesting });
  endings.addFirst(() => follower.stop());
}

function openIngestJob(config: Config, ingesting: Ingesting, endings: Endings): IngestJob {
  const ingestJob = createIngestJob({
    run: (request) => runIngestWorker(config, { ...request, paths: [config.corpusDir] }),
    ...ingesting,
  });
  endings.addFirst(() => ingestJob.stop());
  return ingestJob;
}

/** Only where somebody may not read everything need it be told what was cited. */
async function openSeals(
  { publishText, access, dataDir }: Config,
  logger: Logger,
): Promise<Seals | undefined> {
  const mayAllReadAll = access.apiKeys.length + access.adminApiKeys.length === 0;
  if (publishText === 'full' && mayAllReadAll) return undefined;
  return createSeals(await openSealSecret(dataDir, logger));
}
