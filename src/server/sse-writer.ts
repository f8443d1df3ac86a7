import { once } from 'node:events';
import type { Response } from 'express';

/** A comment that keeps proxies from closing a quiet stream. */
const KEEPALIVE_MS = 15_000;

export interface SseWriter {
  /** Sends whole frames; waits while the client does not read. Rejects with AbortError when the client has left. */
  write(frames: string): Promise<void>;
  end(): void;
}

/** Opens a stream of server-sent events (HTML Living Standard, section 9.2) on a response. */
export function openSseWriter(response: Response, signal: AbortSignal): SseWriter {
  response.status(200);
  response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
  response.setHeader('Cache-Control', 'no-cache, no-transform');
  response.setHeader('X-Accel-Buffering', 'no');
  response.setHeader('Connection', 'close');
  response.flushHeaders();
  const keepalive = setInterval(() => response.write(': keepalive\n\n'), KEEPALIVE_MS);
  return {
    write: async (frames) => {
      signal.throwIfAborted();
      const isTaken = response.write(frames);
      if (!isTaken) await once(response, 'drain', { signal });
    },
    end: () => {
      clearInterval(keepalive);
      response.end();
    },
  };
}
