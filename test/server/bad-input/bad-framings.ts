import fc from 'fast-check';
import { withHeader, type BadRequest, type WireRequest } from './wire-request.ts';

const headers = (count: number): [string, string][] =>
  Array.from({ length: count }, (_, place) => [`X-${place}`, 'v']);

/** Heads that are no HTTP, or that two servers could read differently. */
const FRAMINGS: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    'two lengths',
    [
      ['Content-Length', '2'],
      ['Content-Length', '20'],
    ],
  ],
  [
    'two like lengths',
    [
      ['Content-Length', '2'],
      ['Content-Length', '2'],
    ],
  ],
  ['a list of lengths', [['Content-Length', '2, 2']]],
  ['a negative length', [['Content-Length', '-1']]],
  ['a signed length', [['Content-Length', '+2']]],
  ['a length in hexadecimal', [['Content-Length', '0x2']]],
  ['an endless length', [['Content-Length', '9'.repeat(30)]]],
  ['an empty length', [['Content-Length', '']]],
  [
    'a length and chunks',
    [
      ['Content-Length', '5'],
      ['Transfer-Encoding', 'chunked'],
    ],
  ],
  ['chunks that are none', [['Transfer-Encoding', 'chunked']]],
  ['chunks in capitals', [['Transfer-Encoding', 'CHUNKED']]],
  [
    'chunks twice',
    [
      ['Transfer-Encoding', 'chunked'],
      ['Transfer-Encoding', 'chunked'],
    ],
  ],
  ['chunks before identity', [['Transfer-Encoding', 'chunked, identity']]],
  ['xchunked', [['Transfer-Encoding', 'xchunked']]],
  ['chunks behind a tab', [['Transfer-Encoding', '\tchunked']]],
  ['chunks behind a vertical tab', [['Transfer-Encoding', '\u000Bchunked']]],
  ['gzip and chunks', [['Transfer-Encoding', 'gzip, chunked']]],
  ['a name with a space', [['Transfer-Encoding ', 'chunked']]],
  ['a name of spaces', [[' ', 'a']]],
  ['a name without end', [['X-Name\r\n', 'a']]],
  ['no name', [['', 'a']]],
  ['a name with a NUL', [['X\u0000Y', 'a']]],
  ['a name of bytes', [['X\u00ffY', 'a']]],
  ['a value with a NUL', [['X-Name', 'a\u0000b']]],
  ['a value with a line', [['X-Name', 'a\r\nX-Injected: 1']]],
  ['a value with a bare CR', [['X-Name', 'a\rX-Injected: 1']]],
  ['a value with a bare LF', [['X-Name', 'a\nX-Injected: 1']]],
  ['a value that ends the head', [['X-Name', 'a\r\n\r\nGET /health HTTP/1.1\r\nHost: b']]],
  ['a folded value', [['X-Name', 'a\r\n b']]],
  ['a folded host', [['Host', 'a\r\n b']]],
  ['no host', [['Host', '']]],
  [
    'two hosts',
    [
      ['Host', 'localhost'],
      ['Host', 'example.org'],
    ],
  ],
  ['a host that is none', [['Host', '<a b>/@#?:99999']]],
  [
    'a closed and an open connection',
    [
      ['Connection', 'close, keep-alive'],
      ['Connection', 'upgrade'],
    ],
  ],
  ['500 headers', headers(500)],
  ['1,000 headers', headers(1_000)],
  ['5,000 headers', headers(5_000)],
  ['a header of 15 kB', [['X-Name', 'a'.repeat(15_000)]]],
  ['a header of 1 MB', [['X-Name', 'a'.repeat(1_000_000)]]],
  [
    'trailers',
    [
      ['Transfer-Encoding', 'chunked'],
      ['Trailer', 'X-Name'],
    ],
  ],
];

const withOddFraming = (base: WireRequest): fc.Arbitrary<BadRequest> =>
  fc.constantFrom(...FRAMINGS).map(([kind, added]) => ({
    kind,
    request: { ...base, headers: [...base.headers, ...added] },
    isHttp: false,
  }));

const CHUNKED_BODIES = [
  '0\r\n\r\n',
  '2\r\n{}\r\n0\r\n\r\n',
  '2;a=b\r\n{}\r\n0\r\n\r\n',
  `2;${'a'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`,
  'fffffffffffffffff\r\n{}\r\n0\r\n\r\n',
  '-2\r\n{}\r\n0\r\n\r\n',
  '2\r\n{}0\r\n\r\n',
  '2\n{}\n0\n\n',
  '2\r\n{}\r\n0\r\nX-Name: a\r\n\r\n',
  '2\r\n{}\r\n0\r\n__proto__: a\r\n\r\n',
  '2\r\n{}\r\n',
  '',
];

const inOddChunks = (base: WireRequest): fc.Arbitrary<BadRequest> =>
  fc.constantFrom(...CHUNKED_BODIES).map((body) => ({
    kind: 'odd chunks',
    request: { ...withHeader(base, 'Transfer-Encoding', 'chunked'), body: Buffer.from(body) },
    isHttp: false,
  }));

const anyBytes = (base: WireRequest): fc.Arbitrary<BadRequest> =>
  fc.tuple(fc.nat(2), fc.uint8Array({ minLength: 1, maxLength: 20 })).map(([field, bytes]) => {
    const rubbish = Buffer.from(bytes).toString('latin1');
    const request =
      field === 0
        ? { ...base, method: rubbish }
        : field === 1
          ? { ...base, target: `/${rubbish}` }
          : { ...base, headers: [...base.headers, [rubbish, rubbish] as const] };
    return { kind: 'any bytes', request, isHttp: false };
  });

/** Ways to spoil where a request begins and ends. */
export const FRAMING_FAULTS: readonly ((base: WireRequest) => fc.Arbitrary<BadRequest>)[] = [
  withOddFraming,
  inOddChunks,
  anyBytes,
];
