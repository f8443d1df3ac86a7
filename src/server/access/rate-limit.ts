import { RateLimiterMemory } from 'rate-limiter-flexible';
import { SuhbatError } from '../../domain/errors.ts';

const WINDOW_SECONDS = 60;
const SECOND_MS = 1000;

/** Callers that are counted apart in one minute; whoever comes on top of them shares one count. About 30 MB. */
const MOST_CALLERS = 100_000;
const CROWD = 'crowd';

/** How a caller stands in the current minute. */
export interface Allowance {
  readonly limit: number;
  readonly remaining: number;
  /** Whole seconds until the count begins anew, at least 1. */
  readonly secondsToReset: number;
  readonly isExceeded: boolean;
}

/** Counts what callers do in a minute, which begins with the first thing they do. */
export interface RateLimit {
  count(caller: string): Promise<Allowance>;
}

interface RateLimitOptions {
  readonly perMinute: number;
  readonly mostCallers?: number;
}

/** Counts in the memory of this process. */
export function createRateLimit({ perMinute, mostCallers = MOST_CALLERS }: RateLimitOptions): RateLimit {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: WINDOW_SECONDS });
  const nameOf = createRoom(mostCallers);
  return {
    count: async (caller) => {
      const { consumedPoints, msBeforeNext } = await limiter.penalty(nameOf(caller));
      return {
        limit: perMinute,
        remaining: Math.max(perMinute - consumedPoints, 0),
        secondsToReset: Math.max(Math.ceil(msBeforeNext / SECOND_MS), 1),
        isExceeded: consumedPoints > perMinute,
      };
    },
  };
}

export const tooMany = (what: string, seconds: number): SuhbatError =>
  new SuhbatError('rate_limited', `${what}. Try again in ${seconds} s.`, { retryAfter: seconds });

/** Says under which name a caller is counted: their own, or that of the crowd when `most` are counted apart already. */
function createRoom(most: number): (caller: string) => string {
  /** When a caller is no longer counted, in the order in which that happens. */
  const endings = new Map<string, number>();
  return (caller) => {
    const now = Date.now();
    if ((endings.get(caller) ?? 0) > now) return caller;
    for (const [other, ending] of endings) {
      if (ending > now) break;
      endings.delete(other);
    }
    if (endings.size >= most) return CROWD;
    endings.set(caller, now + WINDOW_SECONDS * SECOND_MS);
    return caller;
  };
}
