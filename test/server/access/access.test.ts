import { request, type IncomingMessage } from 'node:http';
import { afterAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/domain/answer.ts';
import { createSeals } from '../../../src/server/excerpts/seals.ts';
import type { TestServer } from '../running-server.ts';
import { bearer, codeOf, send, serveGuarded, type Reply } from './guarded-server.ts';

const LISTED = 'https://news.example.org';

/** One route of each action. */
const ROUTES = {
  ask: { path: '/v1/ask', method: 'POST', body: { question: 'Who pays for the lighthouse repairs?' } },
  cite: { path: '/sources/harbour-talk', method: 'GET' },
  use: { path: '/v1/documents', method: 'GET' },
  administer: { path: '/v1/ingest', method: 'GET' },
} as const;

const CALLERS = {
  nobody: {},
  stranger: bearer('a-key-of-another-server'),
  key: bearer('a-key-of-this-server'),
  admin: bearer('the-key-of-an-administrator'),
} as const;

const KEYS = { API_KEYS: 'a-key-of-this-server', CORS_ORIGINS: LISTED };
const ADMIN = { ADMIN_API_KEYS: 'the-key-of-an-administrator', CORS_ORIGINS: LISTED };
const UNLIMITED = { RATE_LIMIT_PER_MINUTE: '0' };

const SETTINGS = {
  open: { CORS_ORIGINS: LISTED },
  'open, with administrators': ADMIN,
  'with keys': KEYS,
  'with keys and administrators': { ...KEYS, ...ADMIN },
  'with keys, administrators and visitors': { ...KEYS, ...ADMIN, PUBLIC_ACCESS: 'widget' },
} as const;

type Setting = keyof typeof SETTINGS;
type Caller = keyof typeof CALLERS;
type Action = keyof typeof ROUTES;
const ACTIONS: readonly Action[] = ['ask', 'cite', 'use', 'administer'];
/** no page told; our own page; a page of CORS_ORIGINS. */
const PAGES = ['none', 'ours', 'listed'] as const;
type Page = (typeof PAGES)[number] | 'foreign' | 'null';

const OK = '200';
/** Let in, and shown nothing but what was cited. */
const EXCERPTS = '403 excerpts_only';
const MISSING = '401 missing_key';
const INVALID = '401 invalid_key';
const TOO_LITTLE = '403 invalid_key';

/** What the four actions come to, for a caller and a page; a caller without a page in the row comes to it from every page. */
const TABLE: readonly (readonly [Setting, Caller, Page | 'any', ...string[]])[] = [
  ['open', 'nobody', 'any', OK, OK, OK, MISSING],
  ['open', 'stranger', 'any', OK, OK, OK, MISSING],
  ['open, with administrators', 'nobody', 'any', OK, OK, OK, MISSING],
  ['open, with administrators', 'stranger', 'any', OK, OK, OK, INVALID],
  ['open, with administrators', 'admin', 'any', OK, OK, OK, OK],
  ['with keys', 'nobody', 'any', MISSING, EXCERPTS, MISSING, MISSING],
  ['with keys', 'stranger', 'any', INVALID, INVALID, INVALID, MISSING],
  ['with keys', 'key', 'any', OK, OK, OK, TOO_LITTLE],
  ['with keys and administrators', 'nobody', 'any', MISSING, EXCERPTS, MISSING, MISSING],
  ['with keys and administrators', 'stranger', 'any', INVALID, INVALID, INVALID, INVALID],
  ['with keys and administrators', 'key', 'any', OK, OK, OK, TOO_LITTLE],
  ['with keys and administrators', 'admin', 'any', OK, OK, OK, OK],
  ['with keys, administrators and visitors', 'nobody', 'none', MISSING, EXCERPTS, MISSING, MISSING],
  ['with keys, administrators and visitors', 'nobody', 'ours', OK, EXCERPTS, MISSING, MISSING],
  ['with keys, administrators and visitors', 'nobody', 'listed', OK, EXCERPTS, MISSING, MISSING],
  ['with keys, administrators and visitors', 'stranger', 'any', INVALID, INVALID, INVALID, INVALID],
  ['with keys, administrators and visitors', 'key', 'any', OK, OK, OK, TOO_LITTLE],
  ['with keys, administrators and visitors', 'admin', 'any', OK, OK, OK, OK],
];

const servers = new Map<Setting, Promise<TestServer>>();
afterAll(async () => {
  for (const server of servers.values()) await (await server).stop();
});

function serverWith(setting: Setting): Promise<TestServer> {
  const server = servers.get(setting) ?? serveGuarded({ ...SETTINGS[setting], ...UNLIMITED });
  servers.set(setting, server);
  return server;
}

function originOf(page: Page, url: string): Readonly<Record<string, string>> {
  const origins = {
    none: undefined,
    ours: url,
    listed: LISTED,
    foreign: 'https://evil.example',
    null: 'null',
  };
  const origin = origins[page];
  return origin === undefined ? {} : { Origin: origin };
}

interface Case {
  readonly setting: Setting;
  readonly caller: Caller;
  readonly page: Page;
  readonly action: Action;
}

async function attempt({ setting, caller, page, action }: Case): Promise<Reply> {
  const { url } = await serverWith(setting);
  const { path, ...details } = ROUTES[action];
  const headers = { ...CALLERS[caller], ...originOf(page, url) };
  return send(`${url}${path}`, { ...details, headers });
}

const outcomeOf = (reply: Reply): string => [reply.status, codeOf(reply)].filter(Boolean).join(' ');

const cases = TABLE.flatMap(([setting, caller, page, ...outcomes]) =>
  (page === 'any' ? PAGES : [page]).flatMap((one) =>
    ACTIONS.map((action, place) => ({ setting, caller, page: one, action, outcome: outcomes[place] })),
  ),
);

describe('access to a server that is', () => {
  test.each(cases)('$setting: $caller, page $page, may $action: $outcome', async ({ outcome, ...one }) => {
    expect(outcomeOf(await attempt(one))).toBe(outcome);
  });

  test('is looked at for every setting, caller and action', () => {
    expect(cases).toHaveLength(16 * 3 * 4);
  });

  const foreign = Object.keys(SETTINGS).flatMap((setting) =>
    (['foreign', 'null'] as const).flatMap((page) => ACTIONS.map((action) => ({ setting, page, action }))),
  ) as Omit<Case, 'caller'>[];

  test.each(foreign)('$setting: from a page that is $page only a key of ours may $action', async (one) => {
    for (const caller of ['nobody', 'stranger', 'key', 'admin'] as const) {
      const reply = await attempt({ ...one, caller });
      const known = cases.find(
        ({ setting, action, caller: holder }) =>
          setting === one.setting && action === one.action && holder === caller,
      );
      const isProved = caller === 'key' || caller === 'admin';
      expect(outcomeOf(reply)).toBe((isProved && known?.outcome) || '403 forbidden_origin');
      expect(reply.headers['access-control-allow-origin']).toBeUndefined();
    }
  });
});

describe('a refusal', () => {
  test.each([
    ['nobody', 'ask', 'Bearer'],
    ['stranger', 'ask', 'Bearer error="invalid_token"'],
    ['key', 'administer', 'Bearer error="insufficient_scope"'],
  ] as const)('of %s who may not %s says how to authenticate', async (caller, action, challenge) => {
    const setting = 'with keys and administrators';

    const { headers } = await attempt({ setting, caller, page: 'none', action });

    expect(headers['www-authenticate']).toBe(challenge);
  });

  test('for want of administrators says that there are none', async () => {
    const { text } = await attempt({ setting: 'open', caller: 'nobody', page: 'none', action: 'administer' });

    expect(text).toContain('This server has no administrator');
  });

  test.each(Object.keys(SETTINGS) as Setting[])('of a server %s names no setting', async (setting) => {
    const refused = (['none', 'foreign'] as const).flatMap((page) =>
      ACTIONS.map(async (action) => attempt({ setting, caller: 'nobody', page, action })),
    );

    const refusals = (await Promise.all(refused)).filter(({ status }) => status !== 200);

    for (const { text } of refusals) expect(text).not.toMatch(/[A-Z]+_[A-Z]+/);
  });

  test('never repeats a key', async () => {
    for (const caller of ['stranger', 'key'] as const) {
      const one = { setting: 'with keys and administrators', page: 'none', action: 'administer' } as const;
      expect((await attempt({ ...one, caller })).text).not.toMatch(/a-key-of|the-key-of/);
    }
  });

  test('comes before the body is read', async () => {
    const { url } = await serverWith('with keys');
    const headers = { 'Content-Type': 'application/json', 'Content-Length': '100' };

    const reply = await new Promise<IncomingMessage>((resolve) => {
      const client = request(`${url}/v1/ask`, { method: 'POST', headers }, (response) => {
        resolve(response);
        client.destroy();
      });
      client.on('error', () => {});
      client.flushHeaders();
    });

    expect(reply.statusCode).toBe(401);
  });
});

test.each(['?key=KEY', '?api_key=KEY', '?access_token=KEY', '?authorization=Bearer%20KEY'])(
  'a key in the address (%s) counts for nothing',
  async (query) => {
    const { url } = await serverWith('with keys');

    const reply = await send(`${url}/v1/documents${query.replace('KEY', 'a-key-of-this-server')}`);

    expect(outcomeOf(reply)).toBe(MISSING);
  },
);

test('the link of a citation opens without a key, and nothing else of the document does', async () => {
  const server = await serveGuarded(KEYS, { seals: createSeals(Buffer.alloc(32, 1)) });
  const { path, ...details } = ROUTES.ask;
  const { text } = await send(`${server.url}${path}`, { ...details, headers: CALLERS.key });
  const { citations } = JSON.parse(text) as Answer;
  const link = citations[0]?.source_url ?? '';

  const opened = await send(`${server.url}${link}`);
  const altered = await send(`${server.url}${link.replace(/start=\d+/, 'start=0')}`);
  await server.stop();

  expect(link).toContain('seal=');
  expect(outcomeOf(opened)).toBe('200');
  expect(outcomeOf(altered)).toBe(EXCERPTS);
});

test.each(['/', '/health', '/ready', '/widget.js', '/page.css'])('%s needs no key', async (path) => {
  const { url } = await serverWith('with keys');

  expect((await send(`${url}${path}`)).status).toBe(200);
});

test('a browser’s GET of our own page, which bears no Origin, is our page’s all the same', async () => {
  const { url } = await serverWith('with keys, administrators and visitors');
  const ask = (site: string): Promise<Reply> => {
    const { path, ...details } = ROUTES.ask;
    return send(`${url}${path}`, { ...details, headers: { 'Sec-Fetch-Site': site } });
  };

  expect((await ask('same-origin')).status).toBe(200);
  expect((await ask('cross-site')).status).toBe(401);
  expect((await ask('none')).status).toBe(401);
});
