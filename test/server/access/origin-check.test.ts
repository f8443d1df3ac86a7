import { afterEach, describe, expect, test } from 'vitest';
import type { TestServer } from '../running-server.ts';
import { bearer, codeOf, send, serveGuarded, type Reply } from './guarded-server.ts';

let server: TestServer;

afterEach(() => server.stop());

const LISTED = 'https://news.example.org';

const get = (path: string, headers: Readonly<Record<string, string>>, method = 'GET'): Promise<Reply> =>
  send(`${server.url}${path}`, { method, headers });

describe('a server without keys on the loopback', () => {
  test.each([
    'localhost',
    'localhost:3000',
    'LOCALHOST:1',
    '127.0.0.1',
    '127.0.0.1:80',
    '127.1.2.3:9',
    '[::1]',
    '[::1]:3000',
  ])('answers to the name %s', async (Host) => {
    server = await serveGuarded();

    expect((await get('/v1/documents', { Host })).status).toBe(200);
  });

  test.each([
    'evil.example',
    'evil.example:3000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'localhost@evil.example',
    '127.0.0.1:3000:80',
    '[::1',
    '0.0.0.0',
    '10.0.0.7',
  ])('does not answer to the name "%s", which a page of another site may bear', async (Host) => {
    server = await serveGuarded();

    for (const path of ['/v1/documents', '/', '/metrics', '/nothing']) {
      const reply = await get(path, { Host });
      expect([reply.status, codeOf(reply)]).toEqual([403, 'forbidden_origin']);
    }
  });

  test.each(['/health', '/ready'])('answers at %s whoever looks after it, by any name', async (path) => {
    server = await serveGuarded();

    expect((await get(path, { Host: '10.0.0.7:3000' })).status).toBe(200);
  });

  test('answers to the name in PUBLIC_URL', async () => {
    server = await serveGuarded({ PUBLIC_URL: 'https://ask.example.org' });

    expect((await get('/v1/documents', { Host: 'ask.example.org' })).status).toBe(200);
    expect((await get('/v1/documents', { Host: 'Ask.Example.org:443' })).status).toBe(200);
    expect((await get('/v1/documents', { Host: 'example.org' })).status).toBe(403);
  });

  test('is not fooled by the name that a proxy would pass on', async () => {
    server = await serveGuarded({ TRUST_PROXY: '1', ALLOW_OPEN: 'off' });

    const headers = { Host: 'evil.example', 'X-Forwarded-Host': 'localhost' };

    expect((await get('/v1/documents', headers)).status).toBe(403);
  });
});

test('a server that is open to all and has a name answers to that and to the loopback alone', async () => {
  server = await serveGuarded({ ALLOW_OPEN: 'on', PUBLIC_URL: 'https://ask.example.org' });
  const statusOf = async (Host: string): Promise<number> => (await get('/v1/documents', { Host })).status;

  expect(await statusOf('ask.example.org')).toBe(200);
  expect(await statusOf('localhost:3000')).toBe(200);
  expect(await statusOf('evil.example')).toBe(403);
});

test.each([{ ALLOW_OPEN: 'on' }, { API_KEYS: 'a-key-of-this-server' }])(
  'a server with %j answers to any name',
  async (environment) => {
    server = await serveGuarded(environment);

    const headers = { Host: 'ask.example.org', ...bearer('a-key-of-this-server') };

    expect((await get('/v1/documents', headers)).status).toBe(200);
  },
);

describe('a page', () => {
  test.each([
    ['http://ask.example.org', 'ask.example.org'],
    ['https://ask.example.org', 'Ask.Example.org'],
    ['https://ask.example.org:8443', 'ask.example.org:8443'],
    ['http://10.0.0.7:3000', '10.0.0.7:3000'],
  ])('of %s is ours under the Host %s', async (Origin, Host) => {
    server = await serveGuarded({ ALLOW_OPEN: 'on' });

    expect((await get('/v1/documents', { Origin, Host })).status).toBe(200);
  });

  test('of PUBLIC_URL is ours, whatever Host the proxy sends', async () => {
    server = await serveGuarded({
      API_KEYS: 'a-key-of-this-server',
      PUBLIC_ACCESS: 'widget',
      PUBLIC_URL: 'https://ask.example.org/bot/',
    });
    const headers = { Origin: 'https://ask.example.org', Host: 'backend:3000' };
    const body = { question: 'Who pays for the lighthouse repairs?' };

    expect((await send(`${server.url}/v1/ask`, { method: 'POST', headers, body })).status).toBe(200);
  });

  test.each([
    'https://evil.example',
    'https://news.example.org.evil.example',
    'https://evil-news.example.org',
    'https://sub.news.example.org',
    'http://news.example.org',
    'https://news.example.org:8443',
    'https://news.example.org/',
    'HTTPS://NEWS.EXAMPLE.ORG',
    'file://',
    'null',
    '',
  ])('of "%s" is not the one that CORS_ORIGINS names', async (Origin) => {
    server = await serveGuarded({ CORS_ORIGINS: LISTED });

    const reply = await get('/v1/documents', { Origin });

    expect([reply.status, codeOf(reply)]).toEqual([403, 'forbidden_origin']);
    expect(reply.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('of CORS_ORIGINS may read responses and refusals, with no cookies', async () => {
    server = await serveGuarded({ CORS_ORIGINS: `https://other.example, ${LISTED}` });

    for (const path of ['/v1/documents', '/v1/documents/nobody', '/widget.js']) {
      const { headers } = await get(path, { Origin: LISTED });
      expect(headers).toMatchObject({
        'access-control-allow-origin': LISTED,
        'access-control-expose-headers':
          'X-Request-Id,Retry-After,Mcp-Session-Id,RateLimit-Limit,RateLimit-Remaining,RateLimit-Reset,Text-Start,Text-Length',
        vary: expect.stringContaining('Origin'),
      });
      expect(headers['access-control-allow-credentials']).toBeUndefined();
    }
  });

  test('of another site may load the page’s files, but not read them', async () => {
    server = await serveGuarded({ CORS_ORIGINS: LISTED });

    const { status, headers } = await get('/widget.js', { Origin: 'https://evil.example' });

    expect(status).toBe(200);
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers.vary).toContain('Origin');
  });
});

describe('a preflight', () => {
  const preflight = (path: string, Origin: string): Promise<Reply> =>
    get(
      path,
      {
        Origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,x-own-header',
      },
      'OPTIONS',
    );

  test.each(['/v1/ask', '/v1/documents/harbour-talk'])(
    'for %s from CORS_ORIGINS is granted without a key',
    async (path) => {
      server = await serveGuarded({ CORS_ORIGINS: LISTED, API_KEYS: 'a-key-of-this-server' });

      const { status, headers } = await preflight(path, LISTED);

      expect(status).toBe(204);
      expect(headers).toMatchObject({
        'access-control-allow-origin': LISTED,
        'access-control-allow-methods': 'GET,HEAD,POST,DELETE',
        'access-control-allow-headers': 'authorization,x-own-header',
        'access-control-max-age': '7200',
        vary: expect.stringContaining('Origin'),
      });
    },
  );

  test.each(['https://evil.example', 'null'])('from %s is refused', async (origin) => {
    server = await serveGuarded({ CORS_ORIGINS: LISTED });

    const reply = await preflight('/v1/ask', origin);

    expect([reply.status, codeOf(reply)]).toEqual([403, 'forbidden_origin']);
    expect(reply.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('without what makes it one is a method like any other', async () => {
    server = await serveGuarded({ CORS_ORIGINS: LISTED });

    expect((await get('/v1/ask', { Origin: LISTED }, 'OPTIONS')).status).toBe(405);
  });
});
