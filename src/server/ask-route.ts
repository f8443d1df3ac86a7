import type { Request, RequestHandler } from 'express';
import { messageOf, SuhbatError } from '../domain/errors.ts';
import type { Question } from '../domain/question.ts';
import { parseRequest } from '../protocol/parse-request.ts';
import { askRequestSchema, type AskRequest } from '../protocol/request-schemas.ts';
import { callerOf } from './access/caller.ts';
import { isFaultOfOurs } from './answers/run-fault.ts';
import { sendEvents } from './answers/send-events.ts';
import { clientSignal } from './client-signal.ts';
import { requestIdOf } from './request-id.ts';
import type { ServerParts } from './server-parts.ts';

/** POST /v1/ask: a whole answer as JSON, or its course as server-sent events. */
export const askRoute =
  ({ logger, runs }: Pick<ServerParts, 'logger' | 'runs'>): RequestHandler =>
  async (request, response) => {
    const asked = parseRequest(askRequestSchema, request.body);
    const signal = clientSignal(response);
    const requestId = requestIdOf(response);
    const onFallback = (reason: string): void =>
      logger.warn({ requestId, reason }, 'the offline answerer answered');
    const run = runs.begin({ question: toQuestion(asked), caller: callerOf(request), requestId, onFallback });
    if (!wantsStream(request, asked)) {
      signal.addEventListener('abort', () => run.stop(askerLeft()), { once: true });
      response.json(await run.answer);
      return;
    }
    run.answer.catch((error: unknown) => {
      if (isFaultOfOurs(error)) logger.error({ requestId, fault: messageOf(error) }, 'stream failed');
    });
    await sendEvents(response, run, { after: 0, signal });
  };

function toQuestion({
  question,
  history,
  conversation_id: conversationId,
  language,
  top_k: topK,
  filter,
}: AskRequest): Question {
  return { text: question, history, conversationId, language, topK, filter };
}

const wantsStream = (request: Request, { stream: wanted }: AskRequest): boolean =>
  wanted ?? request.headers.accept?.includes('text/event-stream') === true;

const askerLeft = (): SuhbatError => new SuhbatError('answer_stopped', 'The asker has left.');
