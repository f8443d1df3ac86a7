import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { HistoryTurn } from '../domain/question.ts';
import type { ErrorResponse } from '../protocol/error-body.ts';
import type { StreamEvent } from '../protocol/stream-event.ts';

export interface AskRequest {
  readonly question: string;
  readonly history: readonly HistoryTurn[];
  readonly conversation_id?: string;
}

/** Asks the server; yields the course of the answer. Throws Error with the server's message when it refuses. */
export async function* ask(request: AskRequest, signal: AbortSignal): AsyncGenerator<StreamEvent> {
  const response = await fetch('/v1/ask', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify(request),
    signal,
  });
  if (!response.ok || response.body === null) throw new Error(await messageOf(response));
  const reader = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    yield JSON.parse(next.value.data) as StreamEvent;
  }
}

async function messageOf(response: Response): Promise<string> {
  try {
    const { error } = (await response.json()) as ErrorResponse;
    return error.message;
  } catch {
    return `${response.status} ${response.statusText}`;
  }
}
