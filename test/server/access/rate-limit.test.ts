import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createRateLimit } from '../../../src/server/access/rate-limit.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const pass = (milliseconds: number): unknown => vi.setSystemTime(Date.now() + milliseconds);

describe('a rate limit', () => {
  test('lets so many through in a minute and no more', async () => {
    const limit = createRateLimit({ perMinute: 2 });

    expect(await limit.count('a')).toEqual({
      limit: 2,
      remaining: 1,
      secondsToReset: 60,
      isExceeded: false,
    });
    expect(await limit.count('a')).toMatchObject({ remaining: 0, isExceeded: false });
    expect(await limit.count('a')).toMatchObject({ remaining: 0, isExceeded: true });
  });

  test('begins anew a minute after the first request', async () => {
    const limit = createRateLimit({ perMinute: 1 });
    await limit.count('a');
    pass(59_001);
    expect(await limit.count('a')).toMatchObject({ isExceeded: true, secondsToReset: 1 });
    pass(1_000);

    expect(await limit.count('a')).toMatchObject({ isExceeded: false, secondsToReset: 60 });
  });

  test('counts each caller apart', async () => {
    const limit = createRateLimit({ perMinute: 1 });
    await limit.count('a');
    await limit.count('a');

    expect(await limit.count('b')).toMatchObject({ isExceeded: false });
  });

  test('counts those who come on top of the most callers as one, until a place is free', async () => {
    const limit = createRateLimit({ perMinute: 2, mostCallers: 2 });
    await limit.count('a');
    pass(30_000);
    await limit.count('b');

    expect(await limit.count('c')).toMatchObject({ remaining: 1 });
    expect(await limit.count('d')).toMatchObject({ remaining: 0 });
    expect(await limit.count('e')).toMatchObject({ isExceeded: true });
    expect(await limit.count('a')).toMatchObject({ remaining: 0, isExceeded: false });
    pass(30_001);
    expect(await limit.count('e')).toMatchObject({ remaining: 1, isExceeded: false });
  });

  test('never lets a caller do more than allowed between two beginnings', async () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(40_000)), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), steps, async (perMinute, requests) => {
        const limit = createRateLimit({ perMinute });
        const begun = new Map<string, { at: number; passed: number }>();
        for (const [caller, wait] of requests) {
          pass(wait);
          const { isExceeded } = await limit.count(caller);
          const last = begun.get(caller);
          const isNew = last === undefined || Date.now() - last.at >= 60_000;
          const window = isNew ? { at: Date.now(), passed: 0 } : last;
          begun.set(caller, { ...window, passed: window.passed + 1 });
          expect(isExceeded).toBe(window.passed + 1 > perMinute);
        }
      }),
      { seed: 20_260_102, numRuns: 50 },
    );
  });
});
