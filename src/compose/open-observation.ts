import type { DestinationStream, Logger } from 'pino';
import type { Config } from '../config/load.ts';
import type { LiveIndex } from '../server/live-index.ts';
import { createLogger } from '../server/observability/logger.ts';
import { createObservation, type Observation } from '../server/observability/observation.ts';
import type { Tracing } from '../server/observability/tracing.ts';

/** The log of a server; nothing that is secret in the configuration gets into it. */
export function openLogger(
  { logLevel: level, access, languageModel, embedding }: Config,
  destination?: DestinationStream,
): Logger {
  const { apiKeys, adminApiKeys } = access;
  const secrets = [...apiKeys, ...adminApiKeys, languageModel.apiKey, embedding.apiKey];
  return createLogger({ level, secrets }, destination);
}

interface Observed {
  readonly index: LiveIndex;
  readonly logger: Logger;
}

/** What a server tells its operators. Throws ConfigError when traces are wanted and their packages are missing. */
export async function openObservation(config: Config, { index, logger }: Observed): Promise<Observation> {
  return createObservation({ index, logger, tracing: await openTracing(config, logger) });
}

async function openTracing({ otlpEndpoint: endpoint }: Config, logger: Logger): Promise<Tracing | undefined> {
  if (endpoint === undefined) return undefined;
  const tracing = await import('../server/observability/tracing.ts');
  return tracing.openTracing({ endpoint, logger });
}
