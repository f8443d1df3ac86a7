import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { messageOf, SuhbatError, type ErrorCode } from '../domain/errors.ts';
import type { ErrorBody } from '../protocol/error-body.ts';
import { requestIdOf } from './request-id.ts';

const SERVER_FAULT = 500;

/** Codes that reach a client, with their status; any other fault is ours and tells nothing. */
const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = {
  invalid_json: 400,
  invalid_request: 400,
  not_found: 404,
  method_not_allowed: 405,
  payload_too_large: 413,
  unsupported_media_type: 415,
  model_failed: 502,
  model_misconfigured: 502,
  index_unavailable: 503,
  shutting_down: 503,
  model_timeout: 504,
};

export interface DescribedError {
  readonly status: number;
  readonly body: ErrorBody;
}

/** What a client may know of a fault: code and remedy, never a stack or a path. */
export function describeError(error: unknown): DescribedError {
  const known = fromBodyParser(error) ?? error;
  const status = known instanceof SuhbatError ? STATUS[known.code] : undefined;
  if (!(known instanceof SuhbatError) || status === undefined) {
    const message = 'Something went wrong on our side. Try again; the log has the request id.';
    return { status: SERVER_FAULT, body: { code: 'internal', message, type: 'server_error' } };
  }
  const body: ErrorBody = {
    code: known.code,
    message: known.message,
    type: status < SERVER_FAULT ? 'invalid_request_error' : 'server_error',
    ...(known.param !== undefined && { param: known.param }),
  };
  return { status, body };
}

/** The faults that reading a request's body can have, by the `type` that body-parser gives them. */
function fromBodyParser(error: unknown): SuhbatError | undefined {
  if (!(error instanceof Error) || !('type' in error)) return undefined;
  switch (error.type) {
    case 'entity.parse.failed':
      return new SuhbatError('invalid_json', 'The body is not valid JSON.');
    case 'entity.too.large':
      return new SuhbatError('payload_too_large', 'The body is larger than 256 kB.');
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new SuhbatError('unsupported_media_type', 'Send the body as UTF-8 JSON.');
    default:
      return new SuhbatError('invalid_request', 'The body could not be read.');
  }
}

export const errorHandler =
  (logger: Logger): ErrorRequestHandler =>
  (error: unknown, _request, response, next) => {
    const fault = malformedPath(error) ?? error;
    const { status, body } = describeError(fault);
    const requestId = requestIdOf(response);
    if (status >= SERVER_FAULT)
      logger.error({ requestId, code: body.code, fault: messageOf(fault) }, 'request failed');
    if (response.headersSent) {
      next(error);
      return;
    }
    response.status(status).json({ error: body, request_id: requestId });
  };

/** Express reports a path that cannot be decoded as a URIError. */
const malformedPath = (error: unknown): SuhbatError | undefined =>
  error instanceof URIError ? new SuhbatError('not_found', 'There is nothing at this address.') : undefined;

export const notFound: RequestHandler = () => {
  throw new SuhbatError('not_found', 'There is nothing at this address.');
};

/** For what a route does not do. */
export const methodNotAllowed =
  (...allowed: readonly string[]): RequestHandler =>
  (_request, response) => {
    response.setHeader('Allow', allowed.join(', '));
    throw new SuhbatError('method_not_allowed', `Use ${allowed.join(' or ')} here.`);
  };
