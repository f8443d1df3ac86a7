import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** A client that takes nothing for so long while something waits for it has stopped reading. */
const LONGEST_STALL_MS = 10_000;
const LOOK_MS = 1_000;

/** What is known of a connection after a look. */
interface Progress {
  readonly taken: number;
  /** When it was last seen that the client takes something or that nothing waits for it. */
  readonly since: number;
}

export interface ReaderWatch {
  add(socket: Socket): void;
  /** Cuts the connections whose clients have stopped reading. */
  look(): void;
}

/** Keeps clients that don't read from holding memory for ever. What is written meanwhile, such as a keepalive, is no progress. */
export function createReaderWatch(now: () => number): ReaderWatch {
  const seen = new Map<Socket, Progress>();
  const isStalled = (socket: Socket, last: Progress): boolean => {
    const taken = bytesTaken(socket);
    if (socket.writableLength > 0 && taken === last.taken) return now() - last.since >= LONGEST_STALL_MS;
    seen.set(socket, { taken, since: now() });
    return false;
  };
  return {
    add: (socket) => {
      seen.set(socket, { taken: 0, since: now() });
      socket.once('close', () => seen.delete(socket));
    },
    look: () => {
      for (const [socket, last] of seen) if (isStalled(socket, last)) socket.destroy();
    },
  };
}

/**
 * Bytes that the system has taken to be sent. A large response is one write, which counts as a whole when it is complete:
 * how far it has come only the handle of the socket knows, which Node keeps to itself but has had since version 8.
 */
function bytesTaken(socket: Socket): number {
  const handle: unknown = Reflect.get(socket, '_handle');
  return bytesTakenBy(handle) ?? socket.bytesWritten - socket.writableLength;
}

function bytesTakenBy(handle: unknown): number | undefined {
  if (typeof handle !== 'object' || handle === null) return undefined;
  if (!('bytesWritten' in handle) || !('writeQueueSize' in handle)) return undefined;
  const { bytesWritten, writeQueueSize } = handle;
  const areKnown = typeof bytesWritten === 'number' && typeof writeQueueSize === 'number';
  return areKnown ? bytesWritten - writeQueueSize : undefined;
}

/** Watches the connections of a server until it is closed. */
export function cutStalledReaders(server: Server): void {
  const watch = createReaderWatch(() => performance.now());
  const looks = setInterval(() => watch.look(), LOOK_MS).unref();
  server.on('connection', (socket: Socket) => watch.add(socket));
  server.on('close', () => clearInterval(looks));
}
