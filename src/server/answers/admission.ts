import { SuhbatError } from '../../domain/errors.ts';

export interface Capacity {
  /** Answers that are made at one time. */
  readonly running: number;
  /** Questions that may wait for their turn; one more is refused. */
  readonly waiting: number;
}

/** Seconds after which a refused client may try again: a full line of offline questions is served in about three. */
const RETRY_AFTER = 3;

/** Lets no more answers be made at one time than the machine can, and no more wait than it serves in a moment. */
export interface Admission {
  /** Throws SuhbatError `overloaded` when too many wait already. */
  assertRoom(): void;
  /** Resolves when it is the asker's turn, in the order of arrival. Rejects with the signal's reason when that is aborted before. */
  enter(signal: AbortSignal): Promise<Place>;
}

interface Place {
  leave(): void;
}

export function createAdmission({ running: mostRunning, waiting: mostWaiting }: Capacity): Admission {
  const waiting = new Set<() => void>();
  let running = 0;
  let isPlanned = false;
  /** One a turn of the event loop: a crowd that arrives at once is first counted, then served. */
  const plan = (): void => {
    if (isPlanned || waiting.size === 0 || running >= mostRunning) return;
    isPlanned = true;
    setImmediate(() => {
      isPlanned = false;
      const [admitFirst] = waiting;
      admitFirst?.();
      plan();
    });
  };
  const take = (): Place => {
    running += 1;
    return {
      leave: () => {
        running -= 1;
        plan();
      },
    };
  };
  return {
    assertRoom: () => {
      if (waiting.size >= mostWaiting) throw overloaded();
    },
    enter: (signal) =>
      new Promise((resolve, reject) => {
        const abort = (): void => {
          waiting.delete(admit);
          reject(signal.reason);
        };
        const admit = (): void => {
          waiting.delete(admit);
          signal.removeEventListener('abort', abort);
          resolve(take());
        };
        waiting.add(admit);
        signal.addEventListener('abort', abort, { once: true });
        plan();
      }),
  };
}

const overloaded = (): SuhbatError =>
  new SuhbatError('overloaded', 'Too many questions are waiting. Try again in a few seconds.', {
    retryAfter: RETRY_AFTER,
  });
