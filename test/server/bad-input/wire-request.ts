import type { ExampleCall } from '../example-calls.ts';

/** A request as it is written on the wire; nothing of it need be allowed. */
export interface WireRequest {
  readonly method: string;
  readonly target: string;
  /** One byte a character. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

export interface BadRequest {
  /** What is bad about it. */
  readonly kind: string;
  readonly request: WireRequest;
  /** Whether it is HTTP all the same, so that one described reply is due. */
  readonly isHttp: boolean;
}

export const toWire = ({ method, target, headers, body = '' }: ExampleCall): WireRequest => ({
  method,
  target,
  headers: Object.entries(headers),
  body: Buffer.from(body),
});

/** With a header in place of those of its name. */
export const withHeader = (request: WireRequest, name: string, value: string): WireRequest => ({
  ...request,
  headers: [...request.headers.filter(([other]) => !isSame(other, name)), [name, value]],
});

export const withBody = (request: WireRequest, body: string | Uint8Array): WireRequest => ({
  ...request,
  body: typeof body === 'string' ? Buffer.from(body) : body,
});

const isSame = (name: string, other: string): boolean => name.toLowerCase() === other.toLowerCase();

/** The bytes of a request, with the headers that it needs to be read and answered once. */
export function toBytes({ method, target, headers, body }: WireRequest): Uint8Array {
  const has = (...names: readonly string[]): boolean =>
    headers.some(([name]) => names.some((other) => isSame(name, other)));
  const needed: (readonly [string, string])[] = [];
  if (!has('Host')) needed.push(['Host', 'localhost']);
  if (!has('Connection')) needed.push(['Connection', 'close']);
  if (!has('Content-Length', 'Transfer-Encoding') && body.length > 0) {
    needed.push(['Content-Length', String(body.length)]);
  }
  const lines = [...needed, ...headers].map(([name, value]) => `${name}: ${value}\r\n`);
  const head = Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1');
  return Buffer.concat([head, body]);
}
