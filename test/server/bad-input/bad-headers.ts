import fc from 'fast-check';
import { NAUGHTY_STRINGS } from './naughty-strings.ts';
import { withHeader, type BadRequest, type WireRequest } from './wire-request.ts';

/** Header values that are HTTP: visible signs and bytes from 0x80 on. */
const toHeaderValue = (text: string): string =>
  Buffer.from(text)
    .toString('latin1')
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 4_000);

const naughtyHeaderValues = fc.constantFrom(...NAUGHTY_STRINGS).map(toHeaderValue);

/** Headers that the server or its parts read, with what they do not expect. */
const READ_HEADERS: Readonly<Record<string, readonly string[]>> = {
  'Last-Event-ID': ['-1', '0', '1.5', '1e9', '999999999999999999999', 'NaN', '0x1', '1,2', '__proto__', ''],
  Authorization: [
    'Bearer',
    'Bearer ',
    'Bearer a b',
    'bearer x',
    'Basic Og==',
    'Digest',
    'Bearer \u00ff',
    `Bearer ${'k'.repeat(8_000)}`,
  ],
  Accept: ['text/event-stream', '*/*;q=', ';;;', 'text/event-stream;q=0', ',,,,', 'a'.repeat(5_000)],
  'Accept-Encoding': ['gzip;q=x', '*;q=0', 'br, gzip'],
  Range: [
    'bytes=0-',
    'bytes=-1',
    'bytes=5-1',
    'bytes=0-0,1-1,2-2',
    'lines=1',
    `bytes=${'0-1,'.repeat(500)}0-1`,
  ],
  'If-None-Match': ['*', '"', 'W/"x"', `"${'a'.repeat(5_000)}"`],
  'If-Match': ['*', '"other"'],
  'If-Modified-Since': ['never', 'Thu, 01 Jan 1970 00:00:00 GMT', 'Fri, 31 Dec 9999 23:59:59 GMT'],
  'X-Forwarded-For': ['127.0.0.1', '1.2.3.4, 5.6.7.8', '::1', "'; --", 'unknown', ','.repeat(1_000)],
  'X-Forwarded-Host': ['evil.example'],
  'X-Forwarded-Proto': ['https', 'javascript'],
  'X-HTTP-Method-Override': ['DELETE'],
  'X-Request-Id': ['__proto__', 'a'.repeat(5_000), '<script>', ''],
  Cookie: ['a=b; __proto__=c', 'x'.repeat(4_000)],
  Upgrade: ['websocket', 'h2c', 'TLS/1.0'],
  Expect: ['100-continue', '200-ok', ''],
  'Mcp-Session-Id': ['x', '__proto__'],
  'MCP-Protocol-Version': ['0', '9999-99-99'],
  traceparent: ['00-0-0-0', 'zz', '00-00000000000000000000000000000000-0000000000000000-ff'],
  'Accept-Language': ['tlh', '*', ';'],
};

/** A header that is read, with what nobody expects. */
export const withStrangeHeader = (base: WireRequest): fc.Arbitrary<BadRequest> =>
  fc
    .oneof(
      fc
        .constantFrom(...Object.entries(READ_HEADERS))
        .chain(([name, values]) => fc.constantFrom(...values).map((value) => [name, value] as const)),
      fc.tuple(fc.constantFrom(...Object.keys(READ_HEADERS)), naughtyHeaderValues),
    )
    .map(([name, value]) => ({
      kind: 'strange header',
      request: withHeader(base, name, value),
      isHttp: name !== 'Upgrade',
    }));
