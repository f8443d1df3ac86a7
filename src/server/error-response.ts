import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { InsufficientKeyError, messageOf, ModelError, SuhbatError } from '../domain/errors.ts';
import type { ErrorBody } from '../protocol/error-body.ts';
import { ERROR_STATUS, isPublicErrorCode } from '../protocol/error-codes.ts';
import { LARGEST_BODY } from '../protocol/limits.ts';
import { setErrorCode } from './error-code.ts';
import { requestIdOf } from './request-id.ts';

const FORBIDDEN = 403;
const SERVER_FAULT = 500;
const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

export interface DescribedError {
  readonly status: number;
  readonly body: ErrorBody;
  /** Seconds after which the same request may succeed. */
  readonly retryAfter?: number | undefined;
}

/** What a client may know of a fault: code and remedy, never a stack or a path. */
export function describeError(error: unknown): DescribedError {
  const known = fromExpress(error) ?? error;
  if (!(known instanceof SuhbatError) || !isPublicErrorCode(known.code)) {
    const message = 'Something went wrong on our side. Try again; the log has the request id.';
    return { status: SERVER_FAULT, body: { code: 'internal', message, type: 'server_error' } };
  }
  const status = known instanceof InsufficientKeyError ? FORBIDDEN : ERROR_STATUS[known.code];
  const body: ErrorBody = {
    code: known.code,
    message: publicMessage(known),
    type: status < SERVER_FAULT ? 'invalid_request_error' : 'server_error',
    ...(known.param !== undefined && { param: known.param }),
  };
  return { status, body, retryAfter: known.retryAfter };
}

/** A model's fault names our model server and repeats its words: that is for the log alone. */
const publicMessage = (error: SuhbatError): string =>
  error instanceof ModelError
    ? 'The language model gave no answer. Try again; the log has the request id.'
    : error.message;

/** The faults of a request that Express and its parsers find before a route sees it. */
function fromExpress(error: unknown): SuhbatError | undefined {
  if (error instanceof URIError) return nothingHere();
  const isForTheClient = error instanceof Error && 'expose' in error && error.expose === true;
  if (!isForTheClient) return undefined;
  switch ('type' in error ? error.type : undefined) {
    case 'entity.parse.failed':
      return new SuhbatError('invalid_json', 'The body is not valid JSON.');
    case 'entity.too.large':
      return tooLarge(limitOf(error));
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new SuhbatError('unsupported_media_type', 'Send the body as UTF-8 JSON.');
    default:
      return new SuhbatError('invalid_request', 'The request could not be read.');
  }
}

/** The limit that a body broke, as its parser tells it in bytes. */
const limitOf = (error: Error): number =>
  'limit' in error && typeof error.limit === 'number' ? error.limit : LARGEST_BODY;

/** `limit` is in bytes. */
export function tooLarge(limit: number): SuhbatError {
  const size = limit >= MEGABYTE ? `${limit / MEGABYTE} MB` : `${limit / KILOBYTE} kB`;
  return new SuhbatError('payload_too_large', `The body is larger than ${size}.`);
}

/** Headers that belong to what a route was about to send, and not to the fault that it met. */
const OF_THE_CONTENT = [
  'Content-Type',
  'Cache-Control',
  'ETag',
  'Last-Modified',
  'Accept-Ranges',
  'Content-Range',
];

/** Answers with what went wrong; a client that has left is told nothing, and a response that has begun is cut. */
export const errorHandler =
  (logger: Logger): ErrorRequestHandler =>
  (error: unknown, _request, response, _next) => {
    if (response.destroyed) return;
    const { status, body, retryAfter } = describeError(error);
    setErrorCode(response, body.code);
    const requestId = requestIdOf(response);
    if (status >= SERVER_FAULT) {
      logger.error({ requestId, code: body.code, fault: messageOf(error) }, 'request failed');
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    for (const name of OF_THE_CONTENT) response.removeHeader(name);
    if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
    response.status(status).json({ error: body, request_id: requestId });
  };

const nothingHere = (): SuhbatError => new SuhbatError('not_found', 'There is nothing at this address.');

export const notFound: RequestHandler = () => {
  throw nothingHere();
};

/** For what a route does not do. */
export const methodNotAllowed =
  (...allowed: readonly string[]): RequestHandler =>
  (_request, response) => {
    response.setHeader('Allow', allowed.join(', '));
    throw new SuhbatError('method_not_allowed', `Use ${allowed.join(' or ')} here.`);
  };
