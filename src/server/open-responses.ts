import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

const open = new WeakMap<Duplex, Set<ServerResponse>>();

/** Notes that a connection owes a response until that is closed. Returns how many it owes. */
export function noteResponse(socket: Duplex, response: ServerResponse): number {
  const responses = open.get(socket) ?? new Set();
  open.set(socket, responses.add(response));
  response.once('close', () => responses.delete(response));
  return responses.size;
}

/**
 * Whether a client would take what is written to its connection now for a response to an earlier request, or for a part of
 * one. A request of which not all has come yet may be refused, unless its response has begun.
 */
export const owesResponse = (socket: Duplex): boolean =>
  [...(open.get(socket) ?? [])].some(
    // A response without a socket waits for its turn.
    (response) =>
      response.socket === null ||
      (!response.writableEnded && (response.headersSent || response.req.complete)),
  );
