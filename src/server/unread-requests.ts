import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type RequestListener, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { SuhbatError, systemCodeOf } from '../domain/errors.ts';
import { describeError } from './error-response.ts';
import { owesResponse } from './open-responses.ts';

/** How long a refused client may take to read why, before its connection is cut. */
const LINGER_MS = 1_000;

/** Methods that some address of ours knows. */
const METHODS = 'GET, HEAD, POST, DELETE';

/** A reply to a request of which Node makes no request for the app. */
interface Refusal {
  readonly status: number;
  readonly error: SuhbatError;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers what is no HTTP, comes too slowly, is too large or asks for a tunnel in the same shape as every other fault. */
export function answerUnreadRequests(server: Server): void {
  server.on('clientError', (fault, socket) => {
    if (systemCodeOf(fault) === 'ECONNRESET') socket.destroy();
    else refuse(socket, refusalOf(fault));
  });
  server.on('connect', (_request, socket) => refuse(socket, NO_TUNNEL));
  // An expectation that nobody knows may be left aside (RFC 9110, section 10.1.1).
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  // A client that waits to be told to go on with its body is told where the body is read.
  server.on('checkContinue', (request, response) => {
    response.setHeader('Connection', 'close');
    server.emit('request', request, response);
  });
}

/** Hands an app its requests with their path and query alone; what names no address is refused, since Express can't read it. */
export const withOriginForm =
  (app: RequestListener): RequestListener =>
  (request, response) => {
    const target = originFormOf(request.url ?? '');
    if (target === undefined) {
      refuse(request.socket, BAD_REQUEST);
      return;
    }
    request.url = target;
    app(request, response);
  };

/** A target without scheme and host, which a client may write as well (RFC 9112, section 3.2.2). */
function originFormOf(target: string): string | undefined {
  if (target.startsWith('/') || target === '*') return target;
  if (!URL.canParse(target)) return undefined;
  const { pathname, search } = new URL(target);
  return pathname.startsWith('/') ? pathname + search : undefined;
}

const BAD_REQUEST: Refusal = {
  status: 400,
  error: new SuhbatError('invalid_request', 'This is not a valid HTTP request.'),
};

const NO_TUNNEL: Refusal = {
  status: 405,
  error: new SuhbatError('method_not_allowed', `Use ${METHODS} here.`),
  headers: { Allow: METHODS },
};

const refusalOf = (fault: Error): Refusal => REFUSALS[systemCodeOf(fault) ?? ''] ?? BAD_REQUEST;

/** By the code of Node's fault. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    error: new SuhbatError('invalid_request', 'The request did not arrive in time.'),
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    status: 413,
    error: new SuhbatError('payload_too_large', 'The body is too large.'),
  },
  HPE_HEADER_OVERFLOW: {
    status: 431,
    error: new SuhbatError('payload_too_large', 'The headers are too large.'),
  },
};

/** Writes a whole response and closes, unless the client would take it for another one; then it only closes. A client that goes on sending is heard out for a moment, or it would not read it. */
function refuse(socket: Duplex, { status, error, headers = {} }: Refusal): void {
  if (!socket.writable) return;
  if (owesResponse(socket)) {
    socket.destroy();
    return;
  }
  const requestId = randomUUID();
  const body = JSON.stringify({ error: describeError(error).body, request_id: requestId });
  const lines = Object.entries({
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    'X-Request-Id': requestId,
    'X-Content-Type-Options': 'nosniff',
    Connection: 'close',
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on('error', () => {});
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`);
  socket.resume();
  const cut = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  socket.once('close', () => clearTimeout(cut));
}
