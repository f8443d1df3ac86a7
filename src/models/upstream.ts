import { createBreaker, type Outcome } from './breaker.ts';
import { SYSTEM_CLOCK, type Clock } from './clock.ts';
import { createRetryAllowance } from './retry-allowance.ts';
import { isServerIll, retryDelay } from './upstream-fault.ts';

/** One model server as its clients call it: with one retry layer and one breaker. */
export interface Upstream {
  begin(): UpstreamCall;
}

/** One call, of at most two tries. */
interface UpstreamCall {
  /**
   * Runs `attempt` until it brings the first of its reply, a second time when the fault is a passing one. Throws
   * ModelError without a try while the breaker is open, else what the last try threw.
   */
  open<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T>;
  /** Says what became of the reply; the first word counts. A call that was opened must be ended. */
  end(outcome: Outcome): void;
}

export function createUpstream(clock: Clock = SYSTEM_CLOCK): Upstream {
  const breaker = createBreaker(clock);
  const allowance = createRetryAllowance();

  const begin = (): UpstreamCall => {
    let endTry: ((outcome: Outcome) => void) | undefined;
    const end = (outcome: Outcome): void => {
      if (endTry === undefined) return;
      endTry(outcome);
      allowance.record(outcome);
      endTry = undefined;
    };
    const tryOnce = <T>(attempt: () => Promise<T>): Promise<T> => {
      endTry = breaker.admit();
      return attempt();
    };
    const open = async <T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> => {
      try {
        return await tryOnce(attempt);
      } catch (error) {
        const delay = signal.aborted ? undefined : retryDelay(error, clock.now());
        if (delay === undefined) throw error;
        end('failure');
        if (!allowance.isLeft) throw error;
        await clock.wait(delay, signal);
        return tryOnce(attempt);
      }
    };
    return { open, end };
  };
  return { begin };
}

/** What a fault says about the server. */
export const outcomeOf = (error: unknown): Outcome => (isServerIll(error) ? 'failure' : 'neutral');
