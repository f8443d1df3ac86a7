import type { RequestHandler } from 'express';
import { SuhbatError } from '../domain/errors.ts';

/** Refuses a request of HTTP/1.1 without a host, or with two, as RFC 9112 section 3.2 wants; Node says nothing of it. */
export const requireHost: RequestHandler = (request, _response, next) => {
  if (request.headers.host === undefined && request.httpVersion === '1.1') {
    throw new SuhbatError('invalid_request', 'The header Host is missing.');
  }
  if (countHosts(request.rawHeaders) > 1) {
    throw new SuhbatError('invalid_request', 'The header Host must stand once.');
  }
  next();
};

/** Among names and values, one after the other. */
const countHosts = (headers: readonly string[]): number =>
  headers.filter((name, place) => place % 2 === 0 && name.toLowerCase() === 'host').length;
