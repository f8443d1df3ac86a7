import express, { type RequestHandler } from 'express';
import { SuhbatError } from '../domain/errors.ts';
import { LARGEST_BODY } from '../protocol/limits.ts';

const requireJson: RequestHandler = (request, _response, next) => {
  if (request.is('application/json') === false) {
    throw new SuhbatError('unsupported_media_type', 'Send the body with Content-Type: application/json.');
  }
  next();
};

/** Reads any JSON value within the limit; whether it is the right one, the request's schema says. */
export const jsonBody: RequestHandler[] = [requireJson, express.json({ limit: LARGEST_BODY, strict: false })];
