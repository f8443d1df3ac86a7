import { ModelError, systemCodeOf } from '../domain/errors.ts';

/** 408, 409 and 429 say "not now"; so does every 5xx. */
const PASSING_STATUSES = new Set([408, 409, 429]);
const SERVER_FAULT = 500;
/** Statuses that tell of the one request, not of the server: too long, or refused for what it says. */
const REQUEST_STATUSES = new Set([400, 413, 422]);
/** System errors and undici's names for a connection that could not be made or was lost. */
const CONNECTION_CODES =
  /^(?:ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|E(?:HOST|NET)UNREACH|ENOTFOUND|EAI_AGAIN|UND_ERR_(?:SOCKET|CONNECT_TIMEOUT))$/;
/** Wait of a second try when the server names none. */
const USUAL_DELAY_MS = 250;
/** A server that asks for more patience is not waited for: the offline answerer is quicker. */
const LONGEST_DELAY_MS = 5_000;
const DEEPEST_CAUSE = 5;

/** The HTTP status that an error of a model SDK carries. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  return typeof error.status === 'number' ? error.status : undefined;
}

/** Whether the connection could not be made or was lost; SDKs hide that deep among the causes. */
export function isConnectionFault(error: unknown): boolean {
  let cause = error;
  for (let depth = 0; depth < DEEPEST_CAUSE && cause instanceof Error; depth += 1) {
    if (CONNECTION_CODES.test(systemCodeOf(cause) ?? '')) return true;
    cause = cause.cause;
  }
  return false;
}

/** Milliseconds after which a call that failed so may be tried again; undefined when it may not. */
export function retryDelay(error: unknown, now: number): number | undefined {
  const status = statusOf(error);
  if (status === undefined) return isConnectionFault(error) ? USUAL_DELAY_MS : undefined;
  if (!PASSING_STATUSES.has(status) && status < SERVER_FAULT) return undefined;
  const delay = retryAfter(error, now) ?? USUAL_DELAY_MS;
  return delay <= LONGEST_DELAY_MS ? delay : undefined;
}

/** `Retry-After` as seconds or as a date (RFC 9110, section 10.2.3). */
function retryAfter(error: unknown, now: number): number | undefined {
  if (!(error instanceof Error) || !('headers' in error) || !(error.headers instanceof Headers))
    return undefined;
  const value = error.headers.get('retry-after');
  if (value === null) return undefined;
  const delay = /^\s*\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - now;
  return Number.isNaN(delay) ? undefined : Math.max(0, delay);
}

/** Whether a fault says that the server is ill, and not that one request was bad or our settings are wrong. */
export function isServerIll(error: unknown): boolean {
  if (error instanceof ModelError && error.code === 'model_misconfigured') return false;
  return !REQUEST_STATUSES.has(statusOf(error) ?? 0);
}
