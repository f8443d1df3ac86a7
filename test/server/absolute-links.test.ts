import { describe, expect, test } from 'vitest';
import { calledAddress, absoluteLink } from '../../src/server/absolute-links.ts';

const requestTo = (host: string | undefined, protocol = 'http') => ({ headers: { host }, protocol });

describe('the base of links', () => {
  test.each([
    ['localhost:3000', 'http://localhost:3000'],
    ['127.0.0.1', 'http://127.0.0.1'],
    ['[::1]:8080', 'http://[::1]:8080'],
    ['ask.example.org', 'http://ask.example.org'],
  ])('is the Host header: %s', (host, base) => {
    expect(calledAddress(requestTo(host))).toBe(base);
  });

  test('is told by a proxy that speaks TLS', () => {
    expect(calledAddress(requestTo('ask.example.org', 'https'))).toBe('https://ask.example.org');
  });

  test.each([undefined, '', 'a b', 'host/path', 'user@host', 'host:port', '"><script>', 'host:123456'])(
    'is nothing when the header names no host: %s',
    (host) => {
      expect(calledAddress(requestTo(host))).toBe('');
    },
  );
});

test('a link is made absolute, unless it is', () => {
  const link = '/sources/a?start=1&end=2#quotation';

  expect(absoluteLink('https://ask.example.org', link)).toBe(`https://ask.example.org${link}`);
  expect(absoluteLink('http://localhost:3000', `https://ask.example.org${link}`)).toBe(
    `https://ask.example.org${link}`,
  );
  expect(absoluteLink('', link)).toBe(link);
});
