import type { Request } from 'express';
import { describe, expect, test } from 'vitest';
import { baseAddress, withAbsoluteLink } from '../../src/server/absolute-links.ts';

const requestTo = (host: string | undefined, protocol = 'http') =>
  ({ headers: { host }, protocol }) as unknown as Request;

describe('the base of links', () => {
  test('is the public address where one is set, whatever the client has called us', () => {
    expect(baseAddress(requestTo('evil.example'), 'https://ask.example.org')).toBe('https://ask.example.org');
  });

  test.each([
    ['localhost:3000', 'http://localhost:3000'],
    ['127.0.0.1', 'http://127.0.0.1'],
    ['[::1]:8080', 'http://[::1]:8080'],
    ['ask.example.org', 'http://ask.example.org'],
  ])('is otherwise the Host header: %s', (host, base) => {
    expect(baseAddress(requestTo(host), undefined)).toBe(base);
  });

  test('is told by a proxy that speaks TLS', () => {
    expect(baseAddress(requestTo('ask.example.org', 'https'), undefined)).toBe('https://ask.example.org');
  });

  test.each([undefined, '', 'a b', 'host/path', 'user@host', 'host:port', '"><script>', 'host:123456'])(
    'is nothing when the header names no host: %s',
    (host) => {
      expect(baseAddress(requestTo(host), undefined)).toBe('');
    },
  );
});

test('a link is made absolute and nothing else is changed', () => {
  const item = { id: 1, source_url: '/sources/a?start=1&end=2#quotation' };

  expect(withAbsoluteLink('https://ask.example.org', item)).toEqual({
    id: 1,
    source_url: 'https://ask.example.org/sources/a?start=1&end=2#quotation',
  });
});
