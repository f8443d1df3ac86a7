import { setTimeout } from 'node:timers/promises';

/** Time as retries and breakers know it, in milliseconds; a test hands in its own. */
export interface Clock {
  now(): number;
  /** Rejects when `signal` aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  wait: (ms, signal) => setTimeout(ms, undefined, { signal }),
};
