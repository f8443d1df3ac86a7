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
  /** Charges what an answer may cost at most. Throws SuhbatError `budget_exhausted` when the rest of the day's budget is less. */
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
  let tokens = new Map(Object.entries(spent?.tokens ?? {}));
  const turnPage = (): void => {
    const today = dayOf(now());
    if (today === day) return;
    day = today;
    tokens = new Map();
  };
  const charge = (account: string, amount: number): void => {
    tokens.set(account, Math.max((tokens.get(account) ?? 0) + amount, 0));
    onSpent({ day, tokens: Object.fromEntries(tokens) });
  };
  return {
    reserve: (caller) => {
      turnPage();
      const account = accountOf(caller);
      if ((tokens.get(account) ?? 0) + worst > tokensPerDay) throw exhausted(now());
      charge(account, worst);
      const reservedOn = day;
      let isOpen = true;
      return {
        settle: (actual) => {
          turnPage();
          if (isOpen && actual !== undefined && reservedOn === day) charge(account, actual - worst);
          isOpen = false;
        },
      };
    },
  };
}

/** Visitors are many and keyless callers uncountable: each kind has one account. */
const accountOf = ({ kind, id }: Caller): string => (kind === 'public' || kind === 'open' ? kind : id);

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 'yyyy-mm-dd'.length);

const DAY_MS = 24 * 60 * 60 * 1000;
const SECOND_MS = 1000;

function exhausted(moment: Date): SuhbatError {
  const retryAfter = Math.max(Math.ceil((DAY_MS - (moment.getTime() % DAY_MS)) / SECOND_MS), 1);
  return new SuhbatError(
    'budget_exhausted',
    'The tokens of the language model for today are used up. Ask again after midnight UTC, or raise DAILY_TOKEN_BUDGET.',
    { retryAfter },
  );
}
