import fc from 'fast-check';
import type { BadRequest, WireRequest } from './wire-request.ts';

const METHODS = [
  'PROPFIND',
  'TRACE',
  'PATCH',
  'PUT',
  'DELETE',
  'OPTIONS',
  'HEAD',
  'GET',
  'POST',
  'LINK',
  'PURGE',
  'M-SEARCH',
  'MKCOL',
  'LOCK',
  'SOURCE',
  'QUERY',
  'SEARCH',
  'REPORT',
];
const NO_METHODS = ['CONNECT', 'get', 'BREW', 'PRI', 'G\u0000T', '', 'GET GET', '<', 'X'.repeat(9_000)];

const byAnotherMethod = (base: WireRequest): fc.Arbitrary<BadRequest> =>
  fc.oneof(
    fc
      .constantFrom(...METHODS)
      .map((method) => ({ kind: 'another method', request: { ...base, method }, isHttp: true })),
    fc
      .constantFrom(...NO_METHODS)
      .map((method) => ({ kind: 'no method', request: { ...base, method }, isHttp: false })),
  );

const TARGETS = [
  '/%00',
  '/%',
  '/%zz',
  '/%E0%A4%A',
  '/%c0%af',
  '/%ff%fe',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/..%2f..%2fpackage.json',
  '/../../etc/passwd',
  '//health',
  '/./health',
  '/health/',
  '/HEALTH',
  '/health;a=1',
  '/health%20',
  '/%68ealth',
  '/v1/documents/__proto__',
  '/v1/documents/constructor/text',
  '/sources/__proto__',
  '/v1/models/toString',
  '/v1/documents/%00',
  '/v1/documents/%F0%9F%98%80',
  '/v1/documents/..%2f..',
  '/v1/documents/%ED%A0%80',
  `/v1/documents/${'a'.repeat(9_000)}`,
  `/${'a/'.repeat(4_000)}`,
  `/${'%25'.repeat(3_000)}`,
  '/:id',
  '/{id}',
  '/*',
  '/v1/answers/../answers',
  '/v1/answers/%0d%0aX:1/events',
  '/widget.js.map',
  '/.env',
  '/.git/config',
  '/page.html',
];
const NO_TARGETS = [
  '',
  '*',
  'health',
  '/a b',
  '/ä',
  '/\u0001',
  '/\u0000',
  '\\health',
  '#',
  '/health#a',
  '/health\\..',
];
const FOREIGN_TARGETS = [
  'http://[::1',
  'http://example.org/health',
  'https://a:b@c/health',
  'ftp://x/',
  '//',
  'x:',
  '?a',
];

const toAnotherTarget = (base: WireRequest): fc.Arbitrary<BadRequest> =>
  fc.oneof(
    fc
      .constantFrom(...TARGETS)
      .map((target) => ({ kind: 'another target', request: { ...base, target }, isHttp: true })),
    fc
      .constantFrom(...NO_TARGETS, ...FOREIGN_TARGETS)
      .map((target) => ({ kind: 'no target', request: { ...base, target }, isHttp: false })),
  );

const QUERIES = [
  'limit=0',
  'limit=-1',
  'limit=1e3',
  'limit=NaN',
  'limit=',
  'limit',
  'limit=1&limit=2',
  'limit[]=1',
  'limit[a]=1',
  'limit=99999999999999999999',
  'limit=0x10',
  'limit=%31',
  'limit=1.0',
  'limit=+5',
  'limit=%00',
  'limit=true',
  'cursor=',
  'cursor[]=a',
  `cursor=${'c'.repeat(600)}`,
  'cursor=%E0%A4%A',
  'cursor=%00',
  'cursor=\u00ff',
  'cursor=%ED%A0%80',
  '__proto__=1',
  '__proto__[polluted]=1',
  'constructor[prototype][polluted]=1',
  'toString=1',
  'a=1&a=2&a=3',
  'start=0&end=1',
  'start=-1&end=1e9',
  'start=1&end=999999999999',
  'start[]=1&end[]=2',
  'start=%00&end=%00',
  '%',
  '=',
  '&&&&',
  '==',
  '?',
  '?a?b',
  `${'a=1&'.repeat(2_000)}`,
  `a${'[b]'.repeat(1_000)}=1`,
  'a=%0d%0aX-Injected:1',
];

const withAnotherQuery = (base: WireRequest): fc.Arbitrary<BadRequest> =>
  fc.constantFrom(...QUERIES).map((query) => ({
    kind: 'another query',
    request: { ...base, target: `${base.target.split('?')[0] ?? ''}?${query}` },
    isHttp: true,
  }));

/** Ways to spoil what a request asks for. */
export const TARGET_FAULTS: readonly ((base: WireRequest) => fc.Arbitrary<BadRequest>)[] = [
  byAnotherMethod,
  toAnotherTarget,
  withAnotherQuery,
];
