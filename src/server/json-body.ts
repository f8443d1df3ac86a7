import express, { type RequestHandler } from 'express';
import { SuhbatError } from '../domain/errors.ts';
import { LARGEST_BODY } from '../protocol/limits.ts';

const requireJson: RequestHandler = (request, _response, next) => {
  if (request.is('application/json') === false) {
    throw new SuhbatError('unsupported_media_type', 'Send the body with Content-Type: application/json.');
  }
  next();
};

/** Reads a JSON body within the limit. */
export const jsonBody: RequestHandler[] = [requireJson, express.json({ limit: LARGEST_BODY })];
