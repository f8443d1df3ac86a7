import type { Outcome } from './breaker.ts';

/** Tokens, the worth of a success in them, and how many must be left for a retry: the example of gRPC's proposal A6. */
const MOST_TOKENS = 10;
const SUCCESS_TOKENS = 0.1;
const NEEDED_TOKENS = MOST_TOKENS / 2;

/**
 * Says whether retries still help: a server that fails often gets none, however slowly its calls come, so that an
 * outage does not double them (gRPC's proposal A6, retry throttling).
 */
export interface RetryAllowance {
  readonly isLeft: boolean;
  record(outcome: Outcome): void;
}

export function createRetryAllowance(): RetryAllowance {
  let tokens = MOST_TOKENS;
  return {
    get isLeft() {
      return tokens > NEEDED_TOKENS;
    },
    record: (outcome) => {
      if (outcome === 'success') tokens = Math.min(MOST_TOKENS, tokens + SUCCESS_TOKENS);
      if (outcome === 'failure') tokens = Math.max(0, tokens - 1);
    },
  };
}
