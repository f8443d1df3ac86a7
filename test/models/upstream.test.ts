import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ModelError } from '../../src/domain/errors.ts';
import { createUpstream, outcomeOf, type Upstream } from '../../src/models/upstream.ts';
import { handWoundClock, type HandWoundClock } from '../fakes/hand-wound-clock.ts';

/** An error as model SDKs throw it for a status. */
const refused = (status: number, headers: Record<string, string> = {}): Error =>
  Object.assign(new Error(`${status}`), { status, headers: new Headers(headers) });

/** An error as fetch throws it when nobody listens. */
const unreachable = (code = 'ECONNREFUSED'): Error =>
  new Error('Connection error.', {
    cause: new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }),
  });

interface Run {
  readonly outcome: unknown;
  readonly tries: number;
}

/** One call whose tries end in what `replies` says, then in success. */
async function run(
  upstream: Upstream,
  replies: readonly Error[],
  signal = new AbortController().signal,
): Promise<Run> {
  const call = upstream.begin();
  let tries = 0;
  const attempt = async (): Promise<string> => {
    const fault = replies[tries];
    tries += 1;
    if (fault !== undefined) throw fault;
    return 'reply';
  };
  try {
    const outcome = await call.open(attempt, signal);
    call.end('success');
    return { outcome, tries };
  } catch (error) {
    call.end(outcomeOf(error));
    return { outcome: error, tries };
  }
}

const fresh = (): { clock: HandWoundClock; upstream: Upstream } => {
  const clock = handWoundClock();
  return { clock, upstream: createUpstream(clock) };
};

describe('a second try', () => {
  test.each([408, 409, 429, 500, 502, 503, 504, 529])('follows a %i', async (status) => {
    const { clock, upstream } = fresh();
    expect(await run(upstream, [refused(status)])).toEqual({ outcome: 'reply', tries: 2 });
    expect(clock.waits).toEqual([250]);
  });

  test.each(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', 'UND_ERR_SOCKET'])(
    'follows a connection that fails with %s',
    async (code) => {
      expect(await run(fresh().upstream, [unreachable(code)])).toEqual({ outcome: 'reply', tries: 2 });
    },
  );

  test.each<[string, Error]>([
    ['a 400', refused(400)],
    ['a 401', refused(401)],
    ['a 403', refused(403)],
    ['a 404', refused(404)],
    ['a 413', refused(413)],
    ['a 422', refused(422)],
    ['a redirect', refused(302)],
    ['a fault without a status', new Error('odd')],
    ['a certificate that is not trusted', unreachable('DEPTH_ZERO_SELF_SIGNED_CERT')],
    ['an answer that is none', new ModelError('model_failed', 'no answer')],
    ['a missed deadline', new ModelError('model_timeout', 'late')],
  ])('does not follow %s', async (_, fault) => {
    expect(await run(fresh().upstream, [fault])).toEqual({ outcome: fault, tries: 1 });
  });

  test('is the last one', async () => {
    const faults = [refused(500), refused(503), refused(500)];
    expect(await run(fresh().upstream, faults)).toEqual({ outcome: faults[1], tries: 2 });
  });

  test.each<[string, number]>([
    ['0', 0],
    ['2', 2_000],
    ['0.5', 500],
    ['5', 5_000],
    ['soon', 250],
    ['', 250],
    [new Date(1_003_000).toUTCString(), 3_000],
    [new Date(0).toUTCString(), 0],
  ])('waits for as long as Retry-After "%s" says', async (value, ms) => {
    const { clock, upstream } = fresh();
    expect((await run(upstream, [refused(429, { 'Retry-After': value })])).tries).toBe(2);
    expect(clock.waits).toEqual([ms]);
  });

  test.each(['5.1', '3600', new Date(2_000_000).toUTCString()])(
    'does not come when Retry-After asks for %s',
    async (value) => {
      const { clock, upstream } = fresh();
      expect((await run(upstream, [refused(503, { 'Retry-After': value })])).tries).toBe(1);
      expect(clock.waits).toEqual([]);
    },
  );

  test('does not come when the asker has left', async () => {
    const { clock, upstream } = fresh();
    expect((await run(upstream, [refused(500)], AbortSignal.abort())).tries).toBe(1);
    expect(clock.waits).toEqual([]);
  });

  test('does not come any more when the last calls failed, and does again after many successes', async () => {
    const { clock, upstream } = fresh();
    const triesOf = async (replies: readonly Error[]): Promise<number> =>
      (await run(upstream, replies)).tries;
    const hour = 3_600_000;
    const tries: number[] = [];
    for (let call = 0; call < 5; call += 1, clock.pass(hour)) {
      tries.push(await triesOf([refused(500), refused(500)]));
    }
    expect(tries).toEqual([2, 2, 1, 1, 1]);
    for (let call = 0; call < 40; call += 1) await triesOf([]);
    expect(await triesOf([refused(500)])).toBe(2);
  });
});

describe('an outage', () => {
  test.each([
    ['of calls at once', 0],
    ['of a call a second', 1_000],
    ['of a call every five seconds', 5_000],
    ['of a call a minute', 60_000],
  ])('costs at most 1.2 tries a call over 200 calls: %s', async (_, pauseMs) => {
    const { clock, upstream } = fresh();
    let tries = 0;
    for (let call = 0; call < 200; call += 1, clock.pass(pauseMs)) {
      tries += (await run(upstream, [unreachable(), unreachable()])).tries;
    }
    expect(tries).toBeLessThanOrEqual(240);
  });

  test('of two hundred calls side by side costs little more than one try each', async () => {
    const { upstream } = fresh();
    const runs = await Promise.all(
      Array.from({ length: 200 }, () => run(upstream, [refused(500), refused(500)])),
    );
    expect(runs.reduce((sum, { tries }) => sum + tries, 0)).toBeLessThanOrEqual(240);
  });

  test('whatever its faults and pauses, costs at most 1.2 tries a call', async () => {
    const call = fc.record({ status: fc.constantFrom(408, 429, 500, 503), pauseMs: fc.nat(90_000) });
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 20, maxLength: 60 }), async (calls) => {
        const { clock, upstream } = fresh();
        let tries = 0;
        for (const { status, pauseMs } of calls) {
          tries += (await run(upstream, [refused(status), refused(status)])).tries;
          clock.pass(pauseMs);
        }
        expect(tries).toBeLessThanOrEqual(1.2 * calls.length);
      }),
    );
  });

  test('is not seen in requests that the server refuses for what they say', async () => {
    const { upstream } = fresh();
    for (let call = 0; call < 20; call += 1) await run(upstream, [refused(400)]);
    expect(await run(upstream, [])).toEqual({ outcome: 'reply', tries: 1 });
  });

  test('ends with the first probe that succeeds', async () => {
    const { clock, upstream } = fresh();
    for (let call = 0; call < 9; call += 1) await run(upstream, [refused(500), refused(500)]);
    expect((await run(upstream, [])).tries).toBe(0);
    clock.pass(30_000);
    expect((await run(upstream, [])).tries).toBe(1);
    expect((await run(upstream, [])).tries).toBe(1);
  });
});
