import { SuhbatError } from '../../domain/errors.ts';
import type { Caller } from './caller.ts';

/** Tokens by whoever has spent them in the day that `day` names (UTC, as in ISO 8601). */
export interface Spending {
  readonly day: string;
  readonly tokens: Readonly<Record<string, number>>;
}

export interface Reservation {
  /**
   * Says what the answer has really cost; undefined when that is not known, such as when it broke off: then the whole
   * reservation stays charged, since the model has been paid. Only the first call counts.
   */
  settle(tokens: number | undefined): void;
}

/** Keeps what a paid model may cost in a day within bounds, for each key; all visitors without one are as one key. */
export interface TokenBudget {
  /**
   * Lays aside what an answer may cost at most. Throws SuhbatError `budget_exhausted` when the rest of the day's budget is
   * less, for the day or until running answers have ended.
   */
  reserve(caller: Caller): Reservation;
}

interface TokenBudgetOptions {
  readonly tokensPerDay: number;
  /** What one answer may cost at most. A smaller budget than this one allows one answer a day. */
  readonly tokensPerAnswer: number;
  /** What was spent before, by another process. */
  readonly spent: Spending | undefined;
  readonly now: () => Date;
  readonly onSpent: (spending: Spending) => void;
}

export function createTokenBudget({
  tokensPerDay,
  tokensPerAnswer,
  spent,
  now,
  onSpent,
}: TokenBudgetOptions): TokenBudget {
  const worst = Math.min(tokensPerAnswer, tokensPerDay);
  let day = spent?.day ?? dayOf(now());
  let charged = new Map(Object.entries(spent?.tokens ?? {}));
  let reserved = new Map<string, number>();
  const turnPage = (): void => {
    const today = dayOf(now());
    if (today === day) return;
    day = today;
    charged = new Map();
    reserved = new Map();
  };
  /** A process that dies has not settled what it reserved: the model has been paid all the same. */
  const note = (): void => {
    const accounts = new Set([...charged.keys(), ...reserved.keys()]);
    const tokens = Array.from(accounts, (account) => [account, of(charged, account) + of(reserved, account)]);
    onSpent({ day, tokens: Object.fromEntries(tokens) });
  };
  return {
    reserve: (caller) => {
      turnPage();
      const account = accountOf(caller);
      const free = tokensPerDay - of(charged, account);
      if (free < worst) throw exhausted(now());
      if (free - of(reserved, account) < worst) throw heldByOthers();
      reserved.set(account, of(reserved, account) + worst);
      note();
      const reservedOn = day;
      let isOpen = true;
      return {
        settle: (actual) => {
          turnPage();
          if (!isOpen || reservedOn !== day) return;
          isOpen = false;
          reserved.set(account, of(reserved, account) - worst);
          charged.set(account, of(charged, account) + (actual ?? worst));
          note();
        },
      };
    },
  };
}

const of = (tokens: ReadonlyMap<string, number>, account: string): number => tokens.get(account) ?? 0;

/** Visitors are many and keyless callers uncountable: each kind has one account. */
const accountOf = ({ kind, id }: Caller): string => (kind === 'public' || kind === 'open' ? kind : id);

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 'yyyy-mm-dd'.length);

const DAY_MS = 24 * 60 * 60 * 1000;
const SECOND_MS = 1000;

function exhausted(moment: Date): SuhbatError {
  const retryAfter = Math.max(Math.ceil((DAY_MS - (moment.getTime() % DAY_MS)) / SECOND_MS), 1);
  return new SuhbatError(
    'budget_exhausted',
    "Too little is left of today's tokens for another answer. Ask again after midnight UTC.",
    { retryAfter },
  );
}

/** Seconds in which some of the answers that a language model is making end. */
const RUNNING_SECONDS = 5;

const heldByOthers = (): SuhbatError =>
  new SuhbatError(
    'budget_exhausted',
    "Running answers hold the rest of today's tokens. Ask again when they have ended.",
    { retryAfter: RUNNING_SECONDS },
  );
