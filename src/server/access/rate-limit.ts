import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
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
  /** The same, but counts nothing. */
  look(caller: string): Promise<Allowance>;
}

interface RateLimitOptions {
  readonly perMinute: number;
  readonly mostCallers?: number;
}

/** Counts in the memory of this process. */
export function createRateLimit({ perMinute, mostCallers = MOST_CALLERS }: RateLimitOptions): RateLimit {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: WINDOW_SECONDS });
  const room = createRoom(mostCallers);
  const toAllowance = ({ consumedPoints, msBeforeNext }: Counted): Allowance => ({
    limit: perMinute,
    remaining: Math.max(perMinute - consumedPoints, 0),
    secondsToReset: Math.max(Math.ceil(msBeforeNext / SECOND_MS), 1),
    isExceeded: consumedPoints > perMinute,
  });
  return {
    count: async (caller) => toAllowance(await limiter.penalty(room.enter(caller))),
    look: async (caller) => {
      const counted = await limiter.get(room.nameOf(caller));
      return toAllowance(counted !== null && counted.msBeforeNext > 0 ? counted : UNCOUNTED);
    },
  };
}

type Counted = Pick<RateLimiterRes, 'consumedPoints' | 'msBeforeNext'>;

const UNCOUNTED: Counted = { consumedPoints: 0, msBeforeNext: WINDOW_SECONDS * SECOND_MS };

export const tooMany = (what: string, seconds: number): SuhbatError =>
  new SuhbatError('rate_limited', `${what}. Try again in ${seconds} s.`, { retryAfter: seconds });

/** Who is being counted apart. */
interface Room {
  /** Under which name a caller is counted: their own, or that of the crowd when too many are in already. */
  enter(caller: string): string;
  /** The same name, but lets nobody in. */
  nameOf(caller: string): string;
}

function createRoom(most: number): Room {
  /** When a caller is no longer counted, in the order in which that happens. */
  const endings = new Map<string, number>();
  const nameOf = (caller: string): string => {
    const now = Date.now();
    if ((endings.get(caller) ?? 0) > now) return caller;
    for (const [other, ending] of endings) {
      if (ending > now) break;
      endings.delete(other);
    }
    return endings.size < most ? caller : CROWD;
  };
  return {
    nameOf,
    enter: (caller) => {
      const name = nameOf(caller);
      if (name === caller && !endings.has(caller))
        endings.set(caller, Date.now() + WINDOW_SECONDS * SECOND_MS);
      return name;
    },
  };
}
