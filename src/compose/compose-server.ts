import type { Logger } from 'pino';
import type { Config } from '../config/load.ts';
import { createAccess } from '../server/access/access.ts';
import type { TokenBudget } from '../server/access/token-budget.ts';
import type { Capacity } from '../server/answers/admission.ts';
import type { AnswerArchive } from '../server/answers/answer-archive.ts';
import { createAnswerRuns } from '../server/answers/answer-runs.ts';
import { createSeals, type Seals } from '../server/excerpts/seals.ts';
import type { IngestJob } from '../server/ingest-job.ts';
import { createLinks } from '../server/links.ts';
import type { LiveIndex } from '../server/live-index.ts';
import type { ServerParts } from '../server/server-parts.ts';
import { openObservation } from './open-observation.ts';
import { pageFolder } from './project-files.ts';
import { openSealSecret } from './seal-secret.ts';

interface Served {
  readonly index: LiveIndex;
  readonly archive: AnswerArchive;
  readonly budget: TokenBudget | undefined;
  readonly ingestJob: IngestJob;
  readonly logger: Logger;
}

/** What the routes of a server answer with, under a configuration. */
export async function composeServer(
  config: Config,
  { index, archive, budget, ingestJob, logger }: Served,
): Promise<ServerParts> {
  const { publicUrl, publishText, topK } = config;
  const seals = await openSeals(config, logger);
  const links = createLinks({ publicUrl, seals });
  const observation = await openObservation(config, { index, logger });
  const observers = [archive, ...observation.answerObservers];
  return {
    index,
    logger,
    links,
    archive,
    observation,
    runs: createAnswerRuns({ index, links, budget, capacity: capacityOf(config), observers }),
    ingestJob,
    access: createAccess(config),
    reading: { publishText, seals },
    topK,
    publicUrl,
    pageFolder,
  };
}

/** Only where somebody may not read everything need it be told what was cited. */
async function openSeals(
  { publishText, access, dataDir }: Config,
  logger: Logger,
): Promise<Seals | undefined> {
  if (publishText === 'full' && access.publicAccess === 'off') return undefined;
  return createSeals(await openSealSecret(dataDir, logger));
}

/** Offline answers keep one core busy one after the other; those of a model wait for it most of the time. */
const OFFLINE_CAPACITY: Capacity = { running: 16, waiting: 1024 };
const MODEL_CAPACITY: Capacity = { running: 1024, waiting: 1024 };

export const capacityOf = ({ languageModel }: Config): Capacity =>
  languageModel.provider === 'offline' ? OFFLINE_CAPACITY : MODEL_CAPACITY;
