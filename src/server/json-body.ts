import express, { type RequestHandler } from 'express';
import { SuhbatError } from '../domain/errors.ts';

const requireJson: RequestHandler = (request, _response, next) => {
  if (request.is('application/json') === false) {
    throw new SuhbatError('unsupported_media_type', 'Send the body with Content-Type: application/json.');
  }
  next();
};

/** Reads any JSON value of at most `limit` bytes; whether it is the right one, the request's schema says. */
export const jsonBody = (limit: number): RequestHandler[] => [
  requireJson,
  express.json({ limit, strict: false }),
];
