import pino, { type DestinationStream, type LevelWithSilent, type Logger } from 'pino';
import { createHideSecrets } from './hide-secrets.ts';

/** Standard error. */
const LOG_FILE = 2;
/** Bytes of log that may wait for a reader that has stalled; what comes after is dropped, the server goes on. */
const MOST_WAITING = 16 * 1024 * 1024;

export interface LoggerSettings {
  readonly level: LevelWithSilent;
  /** What no line may have in it: an upstream server may echo the key that it was sent. */
  readonly secrets: readonly (string | undefined)[];
}

/**
 * Writes a record a line, as JSON. Written without waiting: a reader that stalls would stop the whole server otherwise;
 * what has not been written when the process ends, or dies of a fault, is written then.
 */
export function createLogger({ level, secrets }: LoggerSettings, destination?: DestinationStream): Logger {
  const options = { level, hooks: { streamWrite: createHideSecrets(secrets) } };
  return pino(
    options,
    destination ?? pino.destination({ fd: LOG_FILE, sync: false, maxLength: MOST_WAITING }),
  );
}
