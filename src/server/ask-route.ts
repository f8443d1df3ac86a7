import type { Request, RequestHandler, Response } from 'express';
import { collectAnswer } from '../answering/answerer.ts';
import type { AnswerEvent } from '../domain/answer-event.ts';
import { messageOf } from '../domain/errors.ts';
import type { Question } from '../domain/question.ts';
import { parseRequest } from '../protocol/parse-request.ts';
import { askRequestSchema, type AskRequest } from '../protocol/request-schemas.ts';
import { clientSignal } from './client-signal.ts';
import { describeError } from './error-response.ts';
import { openEventStream } from './event-stream.ts';
import { requestIdOf } from './request-id.ts';
import type { ServerParts } from './server-parts.ts';
import type { IndexServices } from './shared-index.ts';

/** POST /v1/ask: a whole answer as JSON, or its course as server-sent events. */
export const askRoute =
  ({ logger }: ServerParts) =>
  ({ answerer }: IndexServices): RequestHandler =>
  async (request, response) => {
    const asked = parseRequest(askRequestSchema, request.body);
    const signal = clientSignal(response);
    const onFallback = (reason: string): void =>
      logger.warn({ requestId: requestIdOf(response), reason }, 'the offline answerer answered');
    const events = answerer.answer(toQuestion(asked), { signal, onFallback });
    if (wantsStream(request, asked)) {
      await stream(events, { response, signal, logger });
      return;
    }
    response.json(await collectAnswer(events));
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

interface Streaming extends Pick<ServerParts, 'logger'> {
  readonly response: Response;
  readonly signal: AbortSignal;
}

/** Once the stream is open a fault can only be told in it: as its last event. */
async function stream(
  events: AsyncIterable<AnswerEvent>,
  { response, signal, logger }: Streaming,
): Promise<void> {
  const eventStream = openEventStream(response, signal);
  try {
    for await (const event of untilDone(events)) await eventStream.send(event);
  } catch (error) {
    if (signal.aborted) return;
    logger.error({ requestId: requestIdOf(response), fault: messageOf(error) }, 'stream failed');
    await eventStream.send({ type: 'error', error: describeError(error).body });
  } finally {
    eventStream.end();
  }
}

/** A course that breaks off must not look like an answer. */
async function* untilDone(events: AsyncIterable<AnswerEvent>): AsyncGenerator<AnswerEvent> {
  for await (const event of events) {
    yield event;
    if (event.type === 'done') return;
  }
  throw new TypeError('The course of an answer ended without "done".');
}
