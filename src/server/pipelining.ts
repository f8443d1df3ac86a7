import type { RequestListener } from 'node:http';
import { noteResponse } from './open-responses.ts';

/** Requests that a client may send ahead of the answer to its first; few clients send any. */
const MOST_AHEAD = 8;

/**
 * Cuts clients that send many requests at once on one connection: Node takes up all that a packet holds, so that a few
 * kilobytes would have it make, and hold, hundreds of responses that nobody reads.
 */
export function limitPipelining(listener: RequestListener): RequestListener {
  return (request, response) => {
    const { socket } = request;
    if (socket.destroyed) return;
    if (noteResponse(socket, response) > MOST_AHEAD) socket.destroy();
    else listener(request, response);
  };
}
