import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** How many bytes each connection had sent when its last response ended. */
const sentBefore = new WeakMap<Socket, number>();

/**
 * Counts what a response sends, headers included; tells it once the response has closed. Responses to requests that were
 * sent ahead go out one after the other: what goes out between the ends of two is the second.
 */
export function countBytes({ socket }: IncomingMessage, response: ServerResponse): () => number {
  let counted: number | undefined;
  const count = (): number => {
    if (counted !== undefined) return counted;
    const sent = socket.bytesWritten;
    counted = sent - (sentBefore.get(socket) ?? 0);
    sentBefore.set(socket, sent);
    return counted;
  };
  // Before Node's own listener, which hands the connection to the next response.
  response.prependOnceListener('finish', count);
  return count;
}
