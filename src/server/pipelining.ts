import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';

/** Requests that a client may send ahead of the answer to its first; few clients send any. */
const MOST_AHEAD = 8;

/**
 * Cuts clients that send many requests at once on one connection: Node takes up all that a packet holds, so that a few
 * kilobytes would have it make, and hold, hundreds of responses that nobody reads.
 */
export function limitPipelining(listener: RequestListener): RequestListener {
  const underWay = new WeakMap<Socket, number>();
  const count = (socket: Socket, change: 1 | -1): number => {
    const counted = (underWay.get(socket) ?? 0) + change;
    underWay.set(socket, counted);
    return counted;
  };
  return (request, response) => {
    const { socket } = request;
    if (socket.destroyed) return;
    response.once('close', () => count(socket, -1));
    if (count(socket, 1) > MOST_AHEAD) socket.destroy();
    else listener(request, response);
  };
}
