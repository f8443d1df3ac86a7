import { afterEach, expect, test } from 'vitest';
import { loadConfig } from '../../../src/config/load.ts';
import { createAccess } from '../../../src/server/access/access.ts';
import type { TestServer } from '../running-server.ts';
import { send, serveGuarded } from './guarded-server.ts';

let server: TestServer;

afterEach(() => server.stop());

/** What is logged when three requests with these headers come. */
async function hintsOf(
  environment: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>>,
) {
  const hints: [string, string][] = [];
  const hear =
    (level: string) =>
    (message: unknown): unknown =>
      hints.push([level, String(message)]);
  const access = createAccess(loadConfig(environment), { info: hear('info'), warn: hear('warn') });
  server = await serveGuarded({}, { access });
  for (let turn = 0; turn < 3; turn += 1) await send(`${server.url}/v1/ingest`, { headers });
  return hints;
}

const ADMINISTRATED = { ADMIN_API_KEYS: 'the-key-of-an-administrator' };

test.each([
  ['a page of another site', ADMINISTRATED, { Origin: 'https://evil.example' }, 'info', 'CORS_ORIGINS'],
  ['another name', ADMINISTRATED, { Host: 'ask.example.org' }, 'info', 'PUBLIC_URL'],
  ['an administrator where there are none', {}, {}, 'info', 'ADMIN_API_KEYS'],
  ['a proxy that is not believed', ADMINISTRATED, { 'X-Forwarded-For': '192.0.2.1' }, 'warn', 'TRUST_PROXY'],
] as const)(
  'whoever runs the server is told once of %s',
  async (_what, environment, headers, level, setting) => {
    const hints = await hintsOf(environment, headers);

    expect(hints).toEqual([[level, expect.stringContaining(setting)]]);
  },
);

test('a proxy that is believed is no matter', async () => {
  const hints = await hintsOf({ ...ADMINISTRATED, TRUST_PROXY: '1' }, { 'X-Forwarded-For': '192.0.2.1' });

  expect(hints).toEqual([]);
});
