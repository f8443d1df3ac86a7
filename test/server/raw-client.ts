import { connect } from 'node:net';
import type { Reply } from './openapi-replies.ts';

/** A client that has had no reply by then has none. */
const PATIENCE_MS = 5_000;

export interface RawExchange {
  /** The replies that came before the connection ended, without those to pipelined requests that were cut. */
  readonly replies: readonly Reply[];
  /** Whether the server closed the connection. */
  readonly isClosed: boolean;
}

/**
 * Sends bytes as they are over one connection, ends it for sending, and reads until the server closes. The first
 * reply may be awaited before the rest is sent.
 */
export function sendRaw(url: string, bytes: string | Uint8Array): Promise<RawExchange> {
  const { port } = new URL(url);
  return new Promise((resolve) => {
    const received: Buffer[] = [];
    const socket = connect({ port: Number(port), host: '127.0.0.1' }, () => socket.end(bytes));
    const patience = setTimeout(() => finish(false), PATIENCE_MS);
    const finish = (isClosed: boolean): void => {
      clearTimeout(patience);
      socket.destroy();
      resolve({ replies: parseReplies(Buffer.concat(received)), isClosed });
    };
    socket.on('data', (chunk) => received.push(chunk));
    socket.on('error', () => {});
    socket.on('close', () => finish(true));
  });
}

const END_OF_HEAD = '\r\n\r\n';

/** The replies that stand in what a server sent; one that is cut ends the list. */
function parseReplies(bytes: Buffer): Reply[] {
  const replies: Reply[] = [];
  let rest = bytes;
  while (rest.length > 0) {
    const end = rest.indexOf(END_OF_HEAD);
    if (end === -1) break;
    const { status, headers } = parseHead(rest.subarray(0, end).toString('latin1'));
    rest = rest.subarray(end + END_OF_HEAD.length);
    if (status < 200) continue;
    const { body, after } = readBody(rest, headers);
    replies.push({ status, headers, body: body.toString('utf8') });
    rest = after;
  }
  return replies;
}

function parseHead(head: string): Pick<Reply, 'status' | 'headers'> {
  const [first = '', ...lines] = head.split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1]);
  if (Number.isNaN(status)) throw new Error(`This is no head of a reply: ${head.slice(0, 200)}`);
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { status, headers: Object.fromEntries(headers) };
}

interface ReadBody {
  readonly body: Buffer;
  readonly after: Buffer;
}

function readBody(rest: Buffer, headers: Reply['headers']): ReadBody {
  if (headers['transfer-encoding'] === 'chunked') return readChunks(rest);
  const length = Number(headers['content-length'] ?? (headers['connection'] === 'close' ? rest.length : 0));
  return { body: rest.subarray(0, length), after: rest.subarray(length) };
}

function readChunks(bytes: Buffer): ReadBody {
  const chunks: Buffer[] = [];
  let rest = bytes;
  for (;;) {
    const end = rest.indexOf('\r\n');
    const size = Number.parseInt(rest.subarray(0, end).toString('latin1'), 16);
    rest = rest.subarray(end + 2);
    if (end === -1 || !(size > 0)) break;
    chunks.push(rest.subarray(0, size));
    rest = rest.subarray(size + 2);
  }
  return { body: Buffer.concat(chunks), after: rest.subarray(2) };
}
