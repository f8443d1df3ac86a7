import type { RequestHandler, Response } from 'express';
import { messageOf } from '../../domain/errors.ts';
import {
  chatCompletionRequestSchema,
  type ChatCompletionRequest,
} from '../../protocol/chat-completion-schema.ts';
import { parseRequest } from '../../protocol/parse-request.ts';
import { calledAddress, withAbsoluteLinks } from '../absolute-links.ts';
import { callerOf } from '../access/caller.ts';
import type { AnswerRun } from '../answers/answer-run.ts';
import { isFaultOfOurs } from '../answers/run-fault.ts';
import { beginTied } from '../answers/tied-run.ts';
import { clientSignal } from '../client-signal.ts';
import { requestIdOf } from '../request-id.ts';
import type { ServerParts } from '../server-parts.ts';
import { openSseWriter, type SseWriter } from '../sse-writer.ts';
import { createCompletionChunks } from './completion-chunks.ts';
import { toCompletion } from './completion.ts';
import { toQuestion } from './conversation.ts';

/** POST /v1/chat/completions: the same answer for programs that speak OpenAI's chat completions. */
export const chatCompletionsRoute =
  ({ logger, runs }: Pick<ServerParts, 'logger' | 'runs'>): RequestHandler =>
  async (request, response) => {
    const asked = parseRequest(chatCompletionRequestSchema, request.body);
    const question = toQuestion(asked);
    const requestId = requestIdOf(response);
    const onFallback = (reason: string): void =>
      logger.warn({ requestId, reason }, 'the offline answerer answered');
    const signal = clientSignal(response);
    const run = beginTied(runs, { question, caller: callerOf(request), requestId, onFallback }, signal);
    const base = calledAddress(request);
    if (asked.stream !== true) {
      response.json(toCompletion(withAbsoluteLinks(base, await run.answer)));
      return;
    }
    try {
      await stream(run, { asked, base, response, signal });
    } catch (error) {
      if (signal.aborted) return;
      if (!response.headersSent) throw error;
      if (isFaultOfOurs(error)) logger.error({ requestId, fault: messageOf(error) }, 'stream failed');
    }
  };

interface StreamParts {
  readonly asked: ChatCompletionRequest;
  readonly base: string;
  readonly response: Response;
  readonly signal: AbortSignal;
}

/**
 * Sends a reply in chunks. The stream is opened by the first words: a fault before them rejects, so that it can have a
 * status of its own, which is what makes these clients try again.
 */
async function stream(run: AnswerRun, { asked, base, response, signal }: StreamParts): Promise<void> {
  const includesUsage = asked.stream_options?.include_usage === true;
  const chunks = createCompletionChunks(run.id, { includesUsage, base });
  let writer: SseWriter | undefined;
  try {
    for await (const { event } of run.follow({ after: 0, signal })) {
      const frames = chunks.of(event).map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`);
      if (frames.length === 0) continue;
      if (event.type === 'done') frames.push('data: [DONE]\n\n');
      writer ??= openSseWriter(response, signal);
      await writer.write(frames.join(''));
    }
    await run.answer;
  } finally {
    writer?.end();
  }
}
