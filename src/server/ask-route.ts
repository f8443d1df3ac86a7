import type { Request, RequestHandler, Response } from 'express';
import { messageOf, SuhbatError } from '../domain/errors.ts';
import type { Question } from '../domain/question.ts';
import { parseRequest } from '../protocol/parse-request.ts';
import { askRequestSchema, type AskRequest } from '../protocol/request-schemas.ts';
import { callerOf } from './access/caller.ts';
import type { AnswerRun } from './answers/answer-run.ts';
import { clientSignal } from './client-signal.ts';
import { openEventStream } from './event-stream.ts';
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
    signal.addEventListener('abort', () => run.stop(askerLeft()), { once: true });
    if (!wantsStream(request, asked)) {
      response.json(await run.answer);
      return;
    }
    run.answer.catch((error: unknown) => {
      if (signal.aborted) return;
      logger.error({ requestId, fault: messageOf(error) }, 'stream failed');
    });
    await stream(run, response, signal);
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

async function stream(run: AnswerRun, response: Response, signal: AbortSignal): Promise<void> {
  const eventStream = openEventStream(response, signal);
  try {
    for await (const numbered of run.follow({ after: 0, signal })) await eventStream.send(numbered);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    eventStream.end();
  }
}
