import { connect } from 'node:net';
import type { Reply } from './openapi-replies.ts';

/** So long after the last word of either side the client tells the server that no more is to come. */
const QUIET_MS = 300;
/** A server that has not closed by then does not. */
const PATIENCE_MS = 30_000;

interface RawOptions {
  /** What the reply is read as one to. */
  readonly method?: string;
  /** Whether the server waits for nothing more: then the client leaves after the reply, and not before. */
  readonly isWhole?: boolean;
}

export interface RawExchange {
  /** The replies that came before the connection ended, without those to pipelined requests that were cut. */
  readonly replies: readonly Reply[];
  /** Whether the server closed the connection. */
  readonly isClosed: boolean;
}

/** Sends bytes as they are over one connection and reads until the server closes. */
export function sendRaw(
  url: string,
  bytes: string | Uint8Array,
  { method = 'GET', isWhole = false }: RawOptions = {},
): Promise<RawExchange> {
  const { port } = new URL(url);
  return new Promise((resolve) => {
    const received: Buffer[] = [];
    const socket = connect({ port: Number(port), host: '127.0.0.1' }, () => socket.write(bytes));
    const patience = setTimeout(() => finish(false), PATIENCE_MS);
    if (!isWhole) socket.setTimeout(QUIET_MS, () => socket.end());
    const finish = (isClosed: boolean): void => {
      clearTimeout(patience);
      socket.destroy();
      resolve({ replies: parseReplies(Buffer.concat(received), method), isClosed });
    };
    socket.on('data', (chunk) => {
      received.push(chunk);
      if (isWhole && parseReplies(Buffer.concat(received), method).length > 0) socket.end();
    });
    socket.on('error', () => {});
    socket.on('close', () => finish(true));
  });
}

const END_OF_HEAD = '\r\n\r\n';

/** The replies that stand in what a server sent; one that is cut ends the list. */
function parseReplies(bytes: Buffer, method: string): Reply[] {
  const replies: Reply[] = [];
  let rest = bytes;
  while (rest.length > 0) {
    const end = rest.indexOf(END_OF_HEAD);
    if (end === -1) break;
    const { status, headers } = parseHead(rest.subarray(0, end).toString('latin1'));
    rest = rest.subarray(end + END_OF_HEAD.length);
    if (status < 200) continue;
    const isBare = method === 'HEAD' || status === 204 || status === 304;
    const read = isBare ? { body: Buffer.alloc(0), after: rest } : readBody(rest, headers);
    if (read === undefined) break;
    const { body, after } = read;
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

/** Undefined when the body is not yet there to its end. */
function readBody(rest: Buffer, headers: Reply['headers']): ReadBody | undefined {
  if (headers['transfer-encoding'] === 'chunked') return readChunks(rest);
  const length = Number(headers['content-length'] ?? 0);
  return rest.length < length ? undefined : { body: rest.subarray(0, length), after: rest.subarray(length) };
}

function readChunks(bytes: Buffer): ReadBody | undefined {
  const chunks: Buffer[] = [];
  let rest = bytes;
  for (;;) {
    const end = rest.indexOf('\r\n');
    const size = Number.parseInt(rest.subarray(0, end).toString('latin1'), 16);
    if (end === -1 || rest.length < end + size + 4) return undefined;
    chunks.push(rest.subarray(end + 2, end + 2 + size));
    rest = rest.subarray(end + size + 4);
    if (size === 0) return { body: Buffer.concat(chunks), after: rest };
  }
}
