import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Caller } from '../../../src/server/access/caller.ts';
import {
  createTokenBudget,
  type Spending,
  type TokenBudget,
} from '../../../src/server/access/token-budget.ts';

const NOON = Date.UTC(2026, 0, 1, 12);
const HOUR_MS = 3_600_000;

interface Watched {
  readonly budget: TokenBudget;
  readonly noted: readonly Spending[];
  readonly pass: (milliseconds: number) => void;
}

function budgetOf(tokensPerDay: number, tokensPerAnswer: number, spent?: Spending): Watched {
  let time = NOON;
  const noted: Spending[] = [];
  const budget = createTokenBudget({
    tokensPerDay,
    tokensPerAnswer,
    spent,
    now: () => new Date(time),
    onSpent: (spending) => noted.push(spending),
  });
  return { budget, noted, pass: (milliseconds) => void (time += milliseconds) };
}

const keyed = (id: string): Caller => ({ kind: 'key', id });
const visitor = (id: string): Caller => ({ kind: 'public', id });
const exhausted = expect.objectContaining({ code: 'budget_exhausted' });

describe('a budget of tokens', () => {
  test('charges what an answer may cost until it is known what it has cost', () => {
    const { budget } = budgetOf(1_000, 400);
    const first = budget.reserve(keyed('a'));
    budget.reserve(keyed('a'));
    expect(() => budget.reserve(keyed('a'))).toThrow(exhausted);

    first.settle(150);

    expect(() => budget.reserve(keyed('a'))).not.toThrow();
    expect(() => budget.reserve(keyed('a'))).toThrow(exhausted);
  });

  test('tells what running answers hold, which is soon free, from what is spent', () => {
    const { budget } = budgetOf(1_000, 400);
    const first = budget.reserve(keyed('a'));
    const second = budget.reserve(keyed('a'));
    const refusal = (): unknown => {
      try {
        return budget.reserve(keyed('a'));
      } catch (error) {
        return error;
      }
    };

    expect(refusal()).toMatchObject({
      code: 'budget_exhausted',
      retryAfter: 5,
      message: "Running answers hold the rest of today's tokens. Ask again when they have ended.",
    });
    first.settle(400);
    second.settle(300);
    expect(refusal()).toMatchObject({
      code: 'budget_exhausted',
      retryAfter: 12 * 3_600,
      message: "Too little is left of today's tokens for another answer. Ask again after midnight UTC.",
    });
  });

  test('keeps the whole charge of an answer that broke off', () => {
    const { budget, noted } = budgetOf(1_000, 400);

    budget.reserve(keyed('a')).settle(undefined);

    expect(noted.at(-1)).toEqual({ day: '2026-01-01', tokens: { a: 400 } });
  });

  test('settles an answer once', () => {
    const { budget, noted } = budgetOf(1_000, 400);
    const reservation = budget.reserve(keyed('a'));

    reservation.settle(100);
    reservation.settle(0);
    reservation.settle(900);

    expect(noted.at(-1)?.tokens).toEqual({ a: 100 });
  });

  test('charges an answer that cost more than was thought with what it cost', () => {
    const { budget, noted } = budgetOf(1_000, 400);

    budget.reserve(keyed('a')).settle(700);

    expect(noted.at(-1)?.tokens).toEqual({ a: 700 });
    expect(() => budget.reserve(keyed('a'))).toThrow(exhausted);
  });

  test('is each key’s own, and one for all visitors', () => {
    const { budget } = budgetOf(400, 400);
    budget.reserve(keyed('a'));
    budget.reserve(visitor('address-1'));

    expect(() => budget.reserve(keyed('b'))).not.toThrow();
    expect(() => budget.reserve(visitor('address-2'))).toThrow(exhausted);
  });

  test('says when it begins anew, and does at midnight UTC', () => {
    const { budget, noted, pass } = budgetOf(400, 400);
    budget.reserve(keyed('a')).settle(undefined);
    pass(11 * HOUR_MS + 1);
    expect(() => budget.reserve(keyed('a'))).toThrow(expect.objectContaining({ retryAfter: 3_600 }));
    pass(HOUR_MS);

    budget.reserve(keyed('a'));

    expect(noted.at(-1)).toEqual({ day: '2026-01-02', tokens: { a: 400 } });
  });

  test('charges an answer over midnight to the day on which it began', () => {
    const { budget, noted, pass } = budgetOf(1_000, 400);
    const reservation = budget.reserve(keyed('a'));
    pass(12 * HOUR_MS);
    budget.reserve(keyed('a'));

    reservation.settle(0);

    expect(noted.at(-1)).toEqual({ day: '2026-01-02', tokens: { a: 400 } });
  });

  test('goes on from what was spent before on the same day', () => {
    const { budget } = budgetOf(1_000, 400, { day: '2026-01-01', tokens: { a: 700 } });

    expect(() => budget.reserve(keyed('a'))).toThrow(exhausted);
    expect(() => budget.reserve(keyed('b'))).not.toThrow();
  });

  test('forgets what was spent on another day', () => {
    const { budget } = budgetOf(1_000, 400, { day: '2025-12-31', tokens: { a: 1_000 } });

    expect(() => budget.reserve(keyed('a'))).not.toThrow();
  });

  test('that is smaller than an answer allows one a day', () => {
    const { budget } = budgetOf(100, 8_000);

    budget.reserve(keyed('a')).settle(60);

    expect(() => budget.reserve(keyed('a'))).toThrow(exhausted);
  });

  test('is not fooled by the names of an object’s prototype', () => {
    const { budget, noted } = budgetOf(1_000, 400);

    budget.reserve(keyed('__proto__'));
    budget.reserve(keyed('constructor'));

    expect(Object.entries(noted.at(-1)?.tokens ?? {})).toEqual([
      ['__proto__', 400],
      ['constructor', 400],
    ]);
  });

  test('is never overspent by answers that cost at most what was thought, in whichever order they end', () => {
    const step = fc.record({ ends: fc.boolean(), place: fc.nat(20), cost: fc.option(fc.nat(100)) });
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 600 }), fc.array(step, { maxLength: 60 }), (perDay, steps) => {
        const { budget, noted } = budgetOf(perDay, 100);
        const open: { settle(tokens: number | undefined): void }[] = [];
        let spent = 0;
        for (const { ends, place, cost } of steps) {
          if (ends) {
            const [ended] = open.splice(place % Math.max(open.length, 1), 1);
            ended?.settle(cost ?? undefined);
            if (ended !== undefined) spent += cost ?? 100;
          } else {
            try {
              open.push(budget.reserve(keyed('a')));
            } catch {
              expect(spent + open.length * 100 + 100).toBeGreaterThan(perDay);
            }
          }
          expect(spent + open.length * 100).toBeLessThanOrEqual(perDay);
          expect(noted.at(-1)?.tokens['a'] ?? 0).toBe(spent + open.length * 100);
        }
      }),
      { seed: 20_260_104 },
    );
  });
});
