import type { RequestHandler } from 'express';
import { SuhbatError } from '../domain/errors.ts';

/** Refuses a request of HTTP/1.1 without a host, as RFC 9112 section 3.2 wants; Node would do it without a word. */
export const requireHost: RequestHandler = (request, _response, next) => {
  if (request.headers.host === undefined && request.httpVersion === '1.1') {
    throw new SuhbatError('invalid_request', 'The header Host is missing.');
  }
  next();
};
