import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../../src/config/load.ts';
import { assertMayListen, doubtfulSettings } from '../../../src/server/access/exposure.ts';

const LONG_KEY = 'k'.repeat(16);

describe('a server without keys', () => {
  test.each(['127.0.0.1', '127.8.0.1', '::1', 'localhost', 'LOCALHOST'])('may listen on %s', (HOST) => {
    expect(() => assertMayListen(loadConfig({ HOST }))).not.toThrow();
  });

  test.each(['0.0.0.0', '::', '10.0.0.7', '128.0.0.1', '127.0.0.1.example.org', 'example.org'])(
    'may not listen on %s',
    (HOST) => {
      expect(() => assertMayListen(loadConfig({ HOST }))).toThrow(
        `Configuration: API_KEYS: needed to listen on ${HOST}, where other machines may ask (or set ALLOW_OPEN=on`,
      );
    },
  );

  test('may not listen on an empty host, which is every address', () => {
    expect(() => assertMayListen({ ...loadConfig({}), host: '' })).toThrow('listen on every address');
  });

  test('may listen anywhere when it is said to be open', () => {
    expect(() => assertMayListen(loadConfig({ HOST: '0.0.0.0', ALLOW_OPEN: 'true' }))).not.toThrow();
  });

  test('may not listen elsewhere because it has administrators: anybody could ask', () => {
    expect(() => assertMayListen(loadConfig({ HOST: '::', ADMIN_API_KEYS: LONG_KEY }))).toThrow('API_KEYS');
  });
});

test('a server with keys may listen anywhere', () => {
  expect(() => assertMayListen(loadConfig({ HOST: '0.0.0.0', API_KEYS: LONG_KEY }))).not.toThrow();
});

describe('doubtful settings', () => {
  test.each([
    {},
    { API_KEYS: LONG_KEY, ADMIN_API_KEYS: `${LONG_KEY}2` },
    { API_KEYS: LONG_KEY, PUBLIC_ACCESS: 'widget' },
    { TRUST_PROXY: '1', API_KEYS: LONG_KEY },
    { TRUST_PROXY: '1', ALLOW_OPEN: 'on' },
  ])('are none of %j', (environment) => {
    expect(doubtfulSettings(loadConfig(environment))).toEqual([]);
  });

  test('are keys that can be guessed, which are not repeated', () => {
    const doubts = doubtfulSettings(loadConfig({ API_KEYS: `hunter2,${LONG_KEY}`, ADMIN_API_KEYS: 'root' }));

    expect(doubts).toEqual([
      '2 of API_KEYS and ADMIN_API_KEYS have fewer than 16 characters and can be guessed; make keys long and random',
    ]);
  });

  test('are told of a single key in the singular', () => {
    const [doubt] = doubtfulSettings(loadConfig({ API_KEYS: `hunter2,${LONG_KEY}` }));

    expect(doubt).toContain('1 of API_KEYS and ADMIN_API_KEYS has fewer than 16 characters');
  });

  test('are keys that ask and change, which are not repeated', () => {
    const doubts = doubtfulSettings(
      loadConfig({ API_KEYS: `${LONG_KEY},${LONG_KEY}2`, ADMIN_API_KEYS: LONG_KEY }),
    );

    expect(doubts).toEqual([
      '1 of API_KEYS is in ADMIN_API_KEYS too, so that whoever asks with it may change what is served',
    ]);
  });

  test('are pages of other sites whose links lead to those sites', () => {
    const CORS_ORIGINS = 'https://news.example.org';

    expect(doubtfulSettings(loadConfig({ CORS_ORIGINS }))).toEqual([
      expect.stringContaining('CORS_ORIGINS is set without PUBLIC_URL'),
    ]);
    expect(doubtfulSettings(loadConfig({ CORS_ORIGINS, PUBLIC_URL: 'https://ask.example.org' }))).toEqual([]);
  });

  test('are visitors where everybody may ask', () => {
    expect(doubtfulSettings(loadConfig({ PUBLIC_ACCESS: 'widget' }))).toEqual([
      'PUBLIC_ACCESS=widget changes nothing without API_KEYS',
    ]);
  });

  test('are a proxy before a server without keys', () => {
    const [open, name] = doubtfulSettings(loadConfig({ TRUST_PROXY: '1' }));

    expect(open).toContain('whoever reaches the proxy may ask; set API_KEYS');
    expect(name).toContain('set PUBLIC_URL');
    expect(doubtfulSettings(loadConfig({ TRUST_PROXY: '1', PUBLIC_URL: 'https://a.example' }))).toEqual([
      open,
    ]);
  });
});
