import type { RequestHandler } from 'express';
import { feedbackRequestSchema } from '../protocol/feedback-request-schema.ts';
import { parseRequest } from '../protocol/parse-request.ts';
import { callerOf } from './access/caller.ts';
import type { ServerParts } from './server-parts.ts';

const NO_CONTENT = 204;

/** POST /v1/feedback: what the asker thinks of an answer. The same rating may be sent again. */
export const feedbackRoute =
  ({ archive }: Pick<ServerParts, 'archive'>): RequestHandler =>
  async (request, response) => {
    const { answer_id: answerId, rating, comment = '' } = parseRequest(feedbackRequestSchema, request.body);
    const said = comment.trim();
    await archive.rate({ answerId, caller: callerOf(request), rating, comment: said === '' ? null : said });
    response.status(NO_CONTENT).end();
  };
