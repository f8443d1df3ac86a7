import { ModelError } from '../domain/errors.ts';
import type { Clock } from './clock.ts';

/** So many failures in a row within so many milliseconds open the breaker. */
const FAILURES = 5;
const WINDOW_MS = 10_000;
/** How long an open breaker keeps calls back before one may probe: the usual reset time of Node's breakers. */
const OPEN_MS = 30_000;

/** `neutral`: it says nothing about the server, as when the asker left. */
export type Outcome = 'success' | 'failure' | 'neutral';

/** Keeps calls from a server that fails (Nygard, Release It!, "Circuit Breaker"). */
export interface Breaker {
  /** Admits one try and takes its outcome, of which the first counts. Throws ModelError while open. */
  admit(): (outcome: Outcome) => void;
}

export function createBreaker({ now }: Pick<Clock, 'now'>): Breaker {
  let failures: number[] = [];
  let openedAt: number | undefined;
  let isProbing = false;

  const endTrial = (outcome: Outcome): void => {
    if (openedAt !== undefined || outcome === 'neutral') return;
    failures = outcome === 'success' ? [] : [...failures.filter((time) => now() - time < WINDOW_MS), now()];
    if (failures.length >= FAILURES) openedAt = now();
  };
  const endProbe = (outcome: Outcome): void => {
    isProbing = false;
    if (outcome === 'neutral') return;
    failures = [];
    openedAt = outcome === 'success' ? undefined : now();
  };

  return {
    admit: () => {
      if (openedAt === undefined) return once(endTrial);
      if (isProbing || now() - openedAt < OPEN_MS) throw heldBack();
      isProbing = true;
      return once(endProbe);
    },
  };
}

const heldBack = (): ModelError =>
  new ModelError(
    'model_failed',
    `The model server has failed ${FAILURES} times in a row; it is asked again within ${OPEN_MS / 1_000} seconds.`,
  );

function once(end: (outcome: Outcome) => void): (outcome: Outcome) => void {
  let hasEnded = false;
  return (outcome) => {
    if (!hasEnded) end(outcome);
    hasEnded = true;
  };
}
