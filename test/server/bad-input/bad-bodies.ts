import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { NAUGHTY_STRINGS } from './naughty-strings.ts';
import { withBody, withHeader, type BadRequest, type WireRequest } from './wire-request.ts';

const DEPTH = 10_000;
const DEEP_LIST = '['.repeat(DEPTH) + ']'.repeat(DEPTH);
const DEEP_OBJECT = '{"a":'.repeat(DEPTH) + '1' + '}'.repeat(DEPTH);
const WIDE_LIST = JSON.stringify(Array.from({ length: 5_000 }, (_, place) => place));
const WIDE_OBJECT = JSON.stringify(
  Object.fromEntries(Array.from({ length: 5_000 }, (_, place) => [`k${place}`, place])),
);
const POLLUTION = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';

/** Texts of JSON, or nearly: values that no field takes, or only some. */
const anyValue = fc.oneof(
  fc.constantFrom(...NAUGHTY_STRINGS).map((text) => JSON.stringify(text)),
  fc.string({ unit: 'binary', maxLength: 200 }).map((text) => JSON.stringify(text)),
  fc.constantFrom('null', 'true', 'false', '[]', '{}', '[[]]', '[null]', '[{}]', '""', POLLUTION),
  fc.constantFrom('0', '-0', '-1', '1.5', '51', '1e400', '-1e400', '1E-400', '9007199254740993'),
  fc.constantFrom('1'.repeat(5_000), `0.${'0'.repeat(5_000)}1`, `1e${'9'.repeat(50)}`),
  fc.constantFrom('NaN', 'Infinity', 'undefined', '01', '+1', '.5', '0x10', "'a'", '1n', '/*a*/1', '"\t"'),
  fc.constantFrom(
    '"\\x"',
    '"\\u12"',
    '"\\ud800"',
    '"\\u0000"',
    '"open',
    '{"a":1,}',
    '[1,]',
    '{a:1}',
    '\uFEFF1',
  ),
  fc.constantFrom(DEEP_LIST, DEEP_OBJECT, WIDE_LIST, WIDE_OBJECT),
  fc.json({ maxDepth: 4 }),
);

const PLACEHOLDER = '"\u{1F3AF}"';

/** Every text that comes of a value of JSON when one value in it is replaced by the placeholder. */
function* withHoles(value: unknown): Generator<string> {
  yield PLACEHOLDER;
  if (typeof value !== 'object' || value === null) return;
  for (const [name, child] of Object.entries(value)) {
    for (const hole of withHoles(child)) {
      const others: unknown[] | Record<string, unknown> = Array.isArray(value) ? [...value] : { ...value };
      Object.assign(others, { [name]: HOLE });
      yield JSON.stringify(others).replace(JSON.stringify(HOLE), () => hole);
    }
  }
}

const HOLE = '\u{1F573}';

const textOf = ({ body }: WireRequest): string => Buffer.from(body).toString('utf8');

const withWrongValue = (base: WireRequest): fc.Arbitrary<BadRequest> => {
  const holes = [...withHoles(JSON.parse(textOf(base)))];
  return fc.tuple(fc.constantFrom(...holes), anyValue).map(([hole, value]) => ({
    kind: 'wrong value',
    request: withBody(
      base,
      hole.replace(PLACEHOLDER, () => value),
    ),
    isHttp: true,
  }));
};

const anyKey = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'then',
    'length',
    '',
  ),
  fc.constantFrom('question', 'stream', 'language', 'filter', 'status', 'id', 'type', 'jsonrpc', 'messages'),
  fc.constantFrom(...NAUGHTY_STRINGS),
);

/** A key more, before or behind the others; it may be there already. */
const withMoreKeys = (base: WireRequest): fc.Arbitrary<BadRequest> =>
  fc.tuple(anyKey, anyValue, fc.boolean()).map(([key, value, isFirst]) => {
    const pair = `${JSON.stringify(key)}:${value}`;
    const inside = textOf(base).slice(1, -1);
    return {
      kind: 'more keys',
      request: withBody(base, `{${isFirst ? `${pair},${inside}` : `${inside},${pair}`}}`),
      isHttp: true,
    };
  });

const withoutKey = (base: WireRequest): fc.Arbitrary<BadRequest> => {
  const whole = JSON.parse(textOf(base)) as Record<string, unknown>;
  return fc.constantFrom(...Object.keys(whole)).map((gone) => ({
    kind: 'missing key',
    request: withBody(base, JSON.stringify({ ...whole, [gone]: undefined })),
    isHttp: true,
  }));
};

const BAD_BYTES = [
  [0xff],
  [0xc0, 0xaf],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xe2, 0x82],
  [0x00],
  [0xef, 0xbb, 0xbf],
  [0x80, 0x80, 0x80],
].map((bytes) => Buffer.from(bytes));

/** Bytes that are no UTF-8 or no JSON, anywhere. */
const withBadBytes = (base: WireRequest): fc.Arbitrary<BadRequest> =>
  fc.tuple(fc.nat(base.body.length), fc.constantFrom(...BAD_BYTES)).map(([place, bytes]) => ({
    kind: 'bad bytes',
    request: withBody(base, Buffer.concat([base.body.slice(0, place), bytes, base.body.slice(place)])),
    isHttp: true,
  }));

const cut = (base: WireRequest): fc.Arbitrary<BadRequest> =>
  fc.nat(Math.max(0, base.body.length - 1)).map((length) => ({
    kind: 'cut body',
    request: withBody(base, base.body.slice(0, length)),
    isHttp: true,
  }));

const instead = (base: WireRequest): fc.Arbitrary<BadRequest> =>
  fc
    .oneof(anyValue, fc.constantFrom('', ' ', '\n', 'a=1&b=2', '<a/>', '---\na: 1', 'x'.repeat(300_000)))
    .map((body) => ({ kind: 'another body', request: withBody(base, body), isHttp: true }));

const TYPES = [
  'application/json; charset=utf-16',
  'application/json; charset=koi8-r',
  'application/json; charset=nonsense',
  'application/json; charset="utf-8"; charset=utf-16',
  'application/json;;;',
  'application/json, text/plain',
  'APPLICATION/JSON',
  'application/vnd.api+json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'text/plain',
  'text/event-stream',
  'json',
  '*/*',
  '/',
  '',
  'application/json\u00e9',
  `application/json; a=${'b'.repeat(5_000)}`,
];

const asAnotherType = (base: WireRequest): fc.Arbitrary<BadRequest> =>
  fc.constantFrom(...TYPES).map((type) => ({
    kind: 'another type',
    request: withHeader(base, 'Content-Type', type),
    isHttp: true,
  }));

const inUtf16 = (base: WireRequest): fc.Arbitrary<BadRequest> =>
  fc.constantFrom('application/json; charset=utf-16le', 'application/json; charset=utf-8').map((type) => ({
    kind: 'UTF-16',
    request: withBody(withHeader(base, 'Content-Type', type), Buffer.from(textOf(base), 'utf16le')),
    isHttp: true,
  }));

const MEGABYTES_20 = Buffer.alloc(20 * 1024 * 1024, ' ');
const BOMB = gzipSync(MEGABYTES_20);

/** What a body is packed with, and what is in it: more than it seems, less, or something else. */
const packed = (base: WireRequest): fc.Arbitrary<BadRequest> => {
  const whole = gzipSync(base.body);
  const packings: readonly (readonly [string, Uint8Array])[] = [
    ['gzip', whole],
    ['gzip', BOMB],
    ['gzip', gzipSync(BOMB)],
    ['gzip', whole.subarray(0, whole.length - 6)],
    ['gzip', base.body],
    ['gzip', Buffer.concat([whole, whole])],
    ['gzip, gzip', gzipSync(whole)],
    ['GZIP', whole],
    ['deflate', deflateSync(base.body)],
    ['deflate', deflateSync(MEGABYTES_20)],
    ['br', brotliCompressSync(base.body)],
    ['br', BROTLI_BOMB],
    ['br', whole],
    ['identity', base.body],
    ['zstd', base.body],
    ['nonsense', base.body],
    ['', base.body],
  ];
  return fc.constantFrom(...packings).map(([encoding, body]) => ({
    kind: 'packed body',
    request: withBody(withHeader(base, 'Content-Encoding', encoding), body),
    isHttp: true,
  }));
};

const BROTLI_BOMB = brotliCompressSync(MEGABYTES_20);

/** Ways to spoil a request with a body of JSON. */
export const BODY_FAULTS: readonly ((base: WireRequest) => fc.Arbitrary<BadRequest>)[] = [
  withWrongValue,
  withWrongValue,
  withWrongValue,
  withMoreKeys,
  withMoreKeys,
  withoutKey,
  withBadBytes,
  cut,
  instead,
  asAnotherType,
  inUtf16,
  packed,
];
