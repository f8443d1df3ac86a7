import type { Response } from 'express';
import type { NumberedEvent } from './course.ts';
import { openSseWriter, type SseWriter } from '../sse-writer.ts';

export interface EventStream extends Pick<SseWriter, 'end'> {
  /** Sends one event; waits while the client does not read. Rejects with AbortError when the client has left. */
  send(event: NumberedEvent): Promise<void>;
}

/** Opens a stream of the events of an answer, each with its number and its name. */
export function openEventStream(response: Response, signal: AbortSignal): EventStream {
  const writer = openSseWriter(response, signal);
  return {
    send: ({ id, event }) =>
      writer.write(`id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`),
    end: () => writer.end(),
  };
}
