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

/** Milliseconds without a word after which a stream is opened all the same: the strictest proxies cut at 30 s of silence. */
const LONGEST_SILENCE_MS = 15_000;

/** Calls a task after so many milliseconds; answers with how to forgo it. */
type After = (ms: number, task: () => void) => () => void;

/** POST /v1/chat/completions: the same answer for programs that speak OpenAI's chat completions. */
export const chatCompletionsRoute =
  ({ logger, runs }: Pick<ServerParts, 'logger' | 'runs'>, after: After = afterTime): RequestHandler =>
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
      await stream(run, { asked, base, response, signal, after });
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
  readonly after: After;
}

/**
 * Sends a reply in chunks. The stream is opened by the first words, or when they are long in coming: a fault before that
 * rejects, so that it can have a status of its own, which is what makes these clients try again.
 */
async function stream(run: AnswerRun, { asked, base, response, signal, after }: StreamParts): Promise<void> {
  const includesUsage = asked.stream_options?.include_usage === true;
  const chunks = createCompletionChunks(run.id, { includesUsage, base });
  let writer: SseWriter | undefined;
  const forgo = after(LONGEST_SILENCE_MS, () => {
    if (writer !== undefined) return;
    writer = openSseWriter(response, signal);
    response.write(`: keepalive\n\n${framesOf(chunks.open()).join('')}`);
  });
  try {
    for await (const { event } of run.follow({ after: 0, signal })) {
      const frames = framesOf(chunks.of(event));
      if (frames.length === 0) continue;
      if (event.type === 'done') frames.push('data: [DONE]\n\n');
      writer ??= openSseWriter(response, signal);
      await writer.write(frames.join(''));
    }
    await run.answer;
  } finally {
    forgo();
    writer?.end();
  }
}

const framesOf = (chunks: readonly object[]): string[] =>
  chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`);

function afterTime(ms: number, task: () => void): () => void {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
}
