import { afterEach, describe, expect, test, vi } from 'vitest';
import type { TestServer } from '../running-server.ts';
import { bearer, codeOf, send, serveGuarded, type Reply } from './guarded-server.ts';

let server: TestServer;

afterEach(() => {
  vi.useRealTimers();
  return server.stop();
});

const KEYS = { API_KEYS: 'a-key-of-this-server,another-key-of-this-server', RATE_LIMIT_PER_MINUTE: '2' };
const VISITORS = { ...KEYS, PUBLIC_ACCESS: 'widget' };

/** Asks from our own page, as visitors do. */
const ask = (headers: Readonly<Record<string, string>> = {}): Promise<Reply> =>
  send(`${server.url}/v1/ask`, {
    method: 'POST',
    headers: { Origin: server.url, ...headers },
    body: { question: 'Who pays for the lighthouse repairs?' },
  });
const from = (address: string) => ({ 'X-Forwarded-For': address });

const statuses = async (attempts: readonly Readonly<Record<string, string>>[]): Promise<number[]> => {
  const found: number[] = [];
  for (const headers of attempts) found.push((await ask(headers)).status);
  return found;
};

describe('the rate limit', () => {
  test('lets so many requests of a key through, then says when to come back', async () => {
    server = await serveGuarded(KEYS);
    const key = bearer('a-key-of-this-server');

    const first = await ask(key);
    await ask(key);
    const third = await ask(key);

    expect(first.headers).toMatchObject({ 'ratelimit-limit': '2', 'ratelimit-remaining': '1' });
    expect([third.status, codeOf(third)]).toEqual([429, 'rate_limited']);
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(third.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(third.headers['ratelimit-reset']).toBe(third.headers['retry-after']);
    expect(third.headers['ratelimit-remaining']).toBe('0');
    expect(server.log).toEqual([]);
  });

  test('counts each key apart', async () => {
    server = await serveGuarded(KEYS);
    const [one, other] = [bearer('a-key-of-this-server'), bearer('another-key-of-this-server')];

    expect(await statuses([one, one, one, other, other, other])).toEqual([200, 200, 429, 200, 200, 429]);
  });

  test('begins anew after a minute', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    server = await serveGuarded(KEYS);
    const key = bearer('a-key-of-this-server');
    await statuses([key, key]);
    expect(await statuses([key])).toEqual([429]);

    vi.setSystemTime(Date.now() + 60_001);

    expect(await statuses([key])).toEqual([200]);
  });

  test('counts visitors by their address, an IPv6 one by its network', async () => {
    server = await serveGuarded({ ...VISITORS, TRUST_PROXY: '1' });

    expect(
      await statuses(['192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.2', '::ffff:192.0.2.1'].map(from)),
    ).toEqual([200, 200, 429, 200, 429]);
    expect(
      await statuses(
        ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', '2001:db8:1:2::2', '2001:db8:1:3::1'].map(from),
      ),
    ).toEqual([200, 200, 429, 200]);
  });

  test('counts an address as the same, whichever port a proxy passes on with it', async () => {
    server = await serveGuarded({ ...VISITORS, TRUST_PROXY: '1' });

    expect(await statuses(['192.0.2.1:1', '192.0.2.1:2', '192.0.2.1', '192.0.2.2:1'].map(from))).toEqual([
      200, 200, 429, 200,
    ]);
  });

  test('believes of the addresses that are passed on only as many as there are proxies', async () => {
    server = await serveGuarded({ ...VISITORS, TRUST_PROXY: '1' });
    const forged = ['10.0.0.1', '10.0.0.2', '10.0.0.3'].map((address) => from(`${address}, 192.0.2.1`));

    expect(await statuses(forged)).toEqual([200, 200, 429]);
  });

  test('with two proxies goes two steps back', async () => {
    server = await serveGuarded({ ...VISITORS, TRUST_PROXY: '2' });
    const passed = ['192.0.2.1', '192.0.2.2', '192.0.2.3'].map((address) =>
      from(`10.9.9.9, ${address}, 172.16.0.1`),
    );

    expect(await statuses([...passed, ...passed, ...passed.slice(0, 1)])).toEqual([
      ...Array(6).fill(200),
      429,
    ]);
  });

  test('without a proxy believes no address that is passed on', async () => {
    server = await serveGuarded(VISITORS);

    expect(await statuses(['192.0.2.1', '192.0.2.2', '192.0.2.3'].map(from))).toEqual([200, 200, 429]);
  });

  test('holds for whoever asks an open server through a proxy', async () => {
    server = await serveGuarded({ RATE_LIMIT_PER_MINUTE: '1', TRUST_PROXY: '1' });

    expect(await statuses(['192.0.2.1', '192.0.2.1', '192.0.2.2'].map(from))).toEqual([200, 429, 200]);
  });

  test('does not hold for the programs of one machine', async () => {
    server = await serveGuarded({ RATE_LIMIT_PER_MINUTE: '1' });

    expect(await statuses([{}, {}, from('192.0.2.1')])).toEqual([200, 200, 200]);
  });

  test('of 0 is none', async () => {
    server = await serveGuarded({ ...VISITORS, RATE_LIMIT_PER_MINUTE: '0' });

    const replies = [await ask(), await ask(), await ask()];

    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(replies[0]?.headers['ratelimit-limit']).toBeUndefined();
  });

  test('counts no page, no preflight and no health', async () => {
    server = await serveGuarded(VISITORS);
    for (const path of ['/', '/health', '/ready', '/widget.js', '/page.css'])
      await send(`${server.url}${path}`);

    expect(await statuses([{}, {}, {}])).toEqual([200, 200, 429]);
  });
});

describe('whoever guesses at keys', () => {
  const guess = (place: number) => ({ ...bearer(`guess-${place}`), ...from('192.0.2.1') });
  const guesses = Array.from({ length: 30 }, (_, place) => guess(place));

  test('is heard no more after thirty tries in a minute', async () => {
    server = await serveGuarded({ ...KEYS, TRUST_PROXY: '1' });
    expect(new Set(await statuses(guesses))).toEqual(new Set([401]));

    const reply = await ask(guess(31));

    expect([reply.status, codeOf(reply)]).toEqual([429, 'rate_limited']);
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('keeps out nobody who has a key, and may try again after a minute', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    server = await serveGuarded({ ...KEYS, TRUST_PROXY: '1' });
    await statuses(guesses);
    const right = { ...bearer('a-key-of-this-server'), ...from('192.0.2.1') };

    expect(await statuses([guess(31), right, { ...guess(31), ...from('192.0.2.2') }])).toEqual([
      429, 200, 401,
    ]);
    vi.setSystemTime(Date.now() + 60_001);
    expect(await statuses([guess(31)])).toEqual([401]);
  });

  test('from the pages of another site is heard no longer', async () => {
    server = await serveGuarded({ ...KEYS, TRUST_PROXY: '1' });
    const evil = { Origin: 'https://evil.example' };

    expect(new Set(await statuses(guesses.map((one) => ({ ...one, ...evil }))))).toEqual(new Set([403]));
    expect(await statuses([guess(31)])).toEqual([429]);
  });

  test('is not whoever sends a key to a server that needs none', async () => {
    server = await serveGuarded({ ADMIN_API_KEYS: 'the-key-of-an-administrator' });

    expect(new Set(await statuses([...guesses, ...guesses]))).toEqual(new Set([200]));
  });
});

describe('whoever is refused for want of a key', () => {
  const keyless = Array.from({ length: 300 }, () => from('192.0.2.1'));

  test('is told so three hundred times a minute, and keeps out nobody who has one', async () => {
    server = await serveGuarded({ ...KEYS, TRUST_PROXY: '1' });
    const refused = await Promise.all(keyless.map((headers) => ask(headers)));
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([401]));

    const reply = await ask(from('192.0.2.1'));

    expect([reply.status, codeOf(reply)]).toEqual([429, 'rate_limited']);
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
    expect(await statuses([{ ...bearer('a-key-of-this-server'), ...from('192.0.2.1') }])).toEqual([200]);
    expect(await statuses([from('192.0.2.2')])).toEqual([401]);
  });
});
