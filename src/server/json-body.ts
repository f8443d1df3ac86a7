import express, { type RequestHandler } from 'express';
import { SuhbatError } from '../domain/errors.ts';
import { tooLarge } from './error-response.ts';

const requireJson: RequestHandler = (request, _response, next) => {
  if (request.is('application/json') === false) {
    throw new SuhbatError('unsupported_media_type', 'Send the body with Content-Type: application/json.');
  }
  next();
};

const AWAITS_A_WORD = /^100-continue$/i;

/** Tells a client that waits for it to send its body, unless that is too large to be read. */
const letSend =
  (limit: number): RequestHandler =>
  ({ headers }, response, next) => {
    if (AWAITS_A_WORD.test(headers.expect ?? '')) {
      // The parser would wait for the body that it refuses.
      if (Number(headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
      response.removeHeader('Connection');
      response.writeContinue();
    }
    next();
  };

/** Reads any JSON value of at most `limit` bytes; whether it is the right one, the request's schema says. */
export const jsonBody = (limit: number): RequestHandler[] => [
  requireJson,
  letSend(limit),
  express.json({ limit, strict: false }),
];
