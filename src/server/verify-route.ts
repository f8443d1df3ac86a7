import type { RequestHandler } from 'express';
import { verifyAnswer } from '../answering/verify-answer.ts';
import { savedAnswerSchema } from '../protocol/answer-schema.ts';
import { parseRequest } from '../protocol/parse-request.ts';
import type { ChunkStore } from '../store/chunk-store.ts';

/** POST /v1/verify: proves a saved answer again, and says of each citation whether it holds. */
export function verifyRoute(store: ChunkStore): RequestHandler {
  return async (request, response) => {
    response.json(await verifyAnswer(store, parseRequest(savedAnswerSchema, request.body)));
  };
}
