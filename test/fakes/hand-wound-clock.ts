import type { Clock } from '../../src/models/clock.ts';

export interface HandWoundClock extends Clock {
  /** What was waited for, in milliseconds. */
  readonly waits: readonly number[];
  pass(ms: number): void;
}

/** A clock that stands still but for `pass` and for waits, which take no time of the test. */
export function handWoundClock(): HandWoundClock {
  let time = 1_000_000;
  const waits: number[] = [];
  return {
    waits,
    now: () => time,
    pass: (ms) => (time += ms),
    wait: async (ms, signal) => {
      signal.throwIfAborted();
      waits.push(ms);
      time += ms;
    },
  };
}
