import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { HistoryTurn } from '../domain/question.ts';
import type { ErrorBody, ErrorResponse } from '../protocol/error-body.ts';
import type { StreamEvent } from '../protocol/stream-event.ts';

export interface AskRequest {
  readonly question: string;
  readonly history: readonly HistoryTurn[];
  readonly conversation_id?: string;
}

/** Asks the server; yields the course of the answer, and a refusal as an `error`. Throws when the connection fails. */
export async function* ask(request: AskRequest, signal: AbortSignal): AsyncGenerator<StreamEvent> {
  const response = await fetch('/v1/ask', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify(request),
    signal,
  });
  if (!response.ok || response.body === null) {
    yield { type: 'error', error: await faultOf(response) };
    return;
  }
  const reader = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const event = JSON.parse(next.value.data) as StreamEvent;
    if (event.type === 'start') signal.addEventListener('abort', () => stopAnswer(event.id), { once: true });
    yield event;
  }
}

/** A cut stream goes on at the server for a while, in case its asker comes back: who stops an answer does not. */
function stopAnswer(id: string): void {
  fetch(`/v1/answers/${encodeURIComponent(id)}`, { method: 'DELETE', keepalive: true }).catch(() => {});
}

/** What the server says, or the status alone when something between us and it has answered. */
async function faultOf(response: Response): Promise<ErrorBody> {
  const unknown: ErrorBody = { code: 'internal', message: `${response.status}`, type: 'server_error' };
  try {
    const { error = unknown } = (await response.json()) as Partial<ErrorResponse>;
    return error;
  } catch {
    return unknown;
  }
}
