import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { createAccess } from '../../src/server/access/access.ts';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from './running-server.ts';
import { temporaryFolder, type TemporaryFolder } from './small-corpus.ts';

let folder: TemporaryFolder;
let server: TestServer;

beforeAll(async () => {
  const files = { 'page.html': '<!doctype html>', 'widget.js': 'void 0;', 'secret.env': 'KEY=1' };
  folder = await temporaryFolder(files);
  const parts = { pageFolder: pathToFileURL(`${folder.path}/`) };
  server = await serveForTest(await servicesOverSmallCorpus(), parts);
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

const get = (path: string, headers = {}): Promise<Response> => fetch(`${server.url}${path}`, { headers });

describe('the server', () => {
  test('is healthy', async () => {
    expect(await (await get('/health')).json()).toEqual({ status: 'ok' });
  });

  test('is ready, and says with which index', async () => {
    expect(await (await get('/ready')).json()).toEqual({
      status: 'ready',
      generation: 'memory',
      documents: 3,
      chunks: expect.any(Number),
    });
  });

  test('is ready all the same with an index that is not as it was published, and says why', async () => {
    const services = await servicesOverSmallCorpus();
    const store = { ...services.store, degradation: '/index/words.bin is not what was written.' };
    const degraded = await serveForTest(services, { store });

    const response = await fetch(`${degraded.url}/ready`);

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: 'degraded',
      reason: 'What was published last cannot be used as it is; memory answers. The log has the remedy.',
      generation: 'memory',
    });
    await degraded.stop();
  });

  test.each([
    ['/', 'text/html; charset=utf-8', '<!doctype html>'],
    ['/widget.js', 'text/javascript; charset=utf-8', 'void 0;'],
  ])('serves %s as %s', async (path, type, content) => {
    const response = await get(path);

    expect(response.headers.get('content-type')).toBe(type);
    expect(await response.text()).toBe(content);
    expect(server.log).toEqual([]);
  });

  test('serves no other file of the page’s folder', async () => {
    expect((await get('/secret.env')).status).toBe(404);
  });

  test('tells the log alone which file of the page is missing', async () => {
    const response = await get('/page.css');

    expect(response.status).toBe(500);
    const body = await response.text();
    expect(JSON.parse(body)).toMatchObject({ error: { code: 'internal', type: 'server_error' } });
    expect(body).not.toContain(folder.path);
    expect(server.log).toMatchObject([{ fault: expect.stringContaining('page.css') }]);
  });

  test.each([{ Range: 'bytes=9999-' }, { 'If-Match': '"other"' }])(
    'takes the header %j for the client’s fault',
    async (headers) => {
      const response = await get('/', headers);

      expect(response.status).toBe(400);
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(response.headers.get('cache-control')).toBeNull();
      expect(response.headers.get('last-modified')).toBeNull();
      expect(await response.json()).toMatchObject({ error: { code: 'invalid_request' } });
    },
  );

  test.each(['/', '/health', '/v1/documents', '/sources/harbour-talk', '/nothing'])(
    'lets a browser run and load nothing foreign at %s',
    async (path) => {
      const { headers } = await get(path);

      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("connect-src 'self'");
      expect(policy).toContain("base-uri 'none'");
      expect(policy).toContain("form-action 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('strict-transport-security')).toBeNull();
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  test('lets other sites load the widget', async () => {
    expect((await get('/widget.js')).headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });

  test.each([
    ['https://ask.example.org', 'max-age=31536000'],
    ['http://ask.example.org', null],
  ])('with the address %s binds browsers to https as %s', async (PUBLIC_URL, expected) => {
    const access = createAccess(loadConfig({ PUBLIC_URL }));
    const published = await serveForTest(await servicesOverSmallCorpus(), { access });

    const { headers } = await fetch(`${published.url}/health`);

    expect(headers.get('strict-transport-security')).toBe(expected);
    await published.stop();
  });

  test('gives each request an id of its own', async () => {
    const [first, second] = await Promise.all([get('/health'), get('/health')]);

    expect(first.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(first.headers.get('x-request-id')).not.toBe(second.headers.get('x-request-id'));
  });
});
