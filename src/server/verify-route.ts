import type { RequestHandler } from 'express';
import { verifyAnswer } from '../answering/verify-answer.ts';
import { savedAnswerSchema } from '../protocol/answer-schema.ts';
import { parseRequest } from '../protocol/parse-request.ts';
import type { IndexServices } from './shared-index.ts';

/** POST /v1/verify: proves a saved answer again, and says of each citation whether it holds. */
export function verifyRoute({ store }: IndexServices): RequestHandler {
  return async (request, response) => {
    response.json(await verifyAnswer(store, parseRequest(savedAnswerSchema, request.body)));
  };
}
