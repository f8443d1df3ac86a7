import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

type Ending = 'complete' | 'silence' | 'reset';

/** What the server does with one request. */
export type Script =
  /** Streams the pieces as chat chunks; then ends, falls silent, or cuts the connection. */
  | {
      readonly type: 'chat';
      readonly pieces: readonly string[];
      readonly finishReason?: string | null;
      readonly usage?: { readonly input: number; readonly output: number };
      readonly ending?: Ending;
    }
  /** Sends exactly these bytes, each part by itself, with pauses in milliseconds between them. */
  | {
      readonly type: 'wire';
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly parts: readonly (string | Uint8Array | number)[];
      readonly ending?: Ending;
    }
  /** One vector a text of the request, unless `count` says how many. */
  | {
      readonly type: 'embeddings';
      readonly vectorOf: (text: string) => readonly number[];
      readonly count?: number;
    }
  | { readonly type: 'failure'; readonly status: number; readonly message: string }
  /** A web page with status 200, as a proxy's login page. */
  | { readonly type: 'page' }
  /** Never answers, or sends the headers and never a body. */
  | { readonly type: 'silence'; readonly after: 'request' | 'headers' }
  | { readonly type: 'reset' };

export interface RecordedRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  /** Resolves when the client leaves before the response is complete. */
  readonly left: Promise<void>;
}

export interface ModelServer {
  /** Ends in /v1, as OPENAI_BASE_URL does. */
  readonly baseUrl: string;
  readonly requests: readonly RecordedRequest[];
  /** Resolves with the next request that arrives. */
  nextRequest(): Promise<RecordedRequest>;
  /** Sets what happens to the requests from now on. */
  play(script: Script | ((request: RecordedRequest) => Script)): void;
  /** Closes the server with all its sockets. */
  close(): Promise<void>;
}

/** An OpenAI-compatible server on the loopback that follows a script and records what it was asked. */
export async function startModelServer(): Promise<ModelServer> {
  let choose: (request: RecordedRequest) => Script = () => failure(404, 'no script');
  let announce: (request: RecordedRequest) => void = () => {};
  const requests: RecordedRequest[] = [];
  const server = createServer((request, response) => {
    void record(request, response).then((recorded) => {
      requests.push(recorded);
      announce(recorded);
      perform(choose(recorded), recorded, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    nextRequest: () => new Promise((resolve) => (announce = resolve)),
    play: (script) => (choose = typeof script === 'function' ? script : () => script),
    close: () => closeServer(server),
  };
}

export const chat = (
  pieces: readonly string[],
  details: Partial<Omit<Extract<Script, { type: 'chat' }>, 'type' | 'pieces'>> = {},
): Script => ({ type: 'chat', pieces, usage: { input: 7, output: 3 }, ...details });

/** One server-sent event of a chat stream: a piece of text, perhaps with the reason of the end. */
export const chatFrame = (content: string, finishReason: string | null = null, extra: object = {}): string =>
  frameOf([{ index: 0, delta: content === '' ? {} : { content }, finish_reason: finishReason }], extra);

const frameOf = (choices: readonly unknown[], extra: object = {}): string => {
  const chunk = { id: 'chat-1', object: 'chat.completion.chunk', created: 1, model: 'scripted', choices };
  return `data: ${JSON.stringify({ ...chunk, ...extra })}\n\n`;
};

export const LAST_FRAME = 'data: [DONE]\n\n';

export const failure = (status: number, message: string): Script => ({ type: 'failure', status, message });

export const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

async function record(request: IncomingMessage, response: ServerResponse): Promise<RecordedRequest> {
  const left = new Promise<void>((resolve) =>
    response.on('close', () => {
      if (!response.writableFinished) resolve();
    }),
  );
  let written = '';
  for await (const piece of request) written += String(piece);
  return {
    path: request.url ?? '',
    authorization: request.headers.authorization,
    body: JSON.parse(written === '' ? '{}' : written) as Record<string, unknown>,
    left,
  };
}

function perform(script: Script, request: RecordedRequest, response: ServerResponse): void {
  switch (script.type) {
    case 'chat':
      void send({ type: 'wire', parts: chatParts(script), ending: script.ending ?? 'complete' }, response);
      return;
    case 'wire':
      void send(script, response);
      return;
    case 'embeddings':
      sendJson(response, 200, embeddingsBody(script, request));
      return;
    case 'failure':
      sendJson(response, script.status, { error: { message: script.message, type: 'server_error' } });
      return;
    case 'page':
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Sign in</title><p>Please sign in.</p>');
      return;
    case 'silence':
      if (script.after === 'headers')
        response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
  }
}

function chatParts({
  pieces,
  finishReason = 'stop',
  usage,
  ending = 'complete',
}: Extract<Script, { type: 'chat' }>): string[] {
  const text = pieces.map((piece) => chatFrame(piece));
  if (ending !== 'complete') return text;
  return [
    ...text,
    ...(finishReason === null ? [] : [chatFrame('', finishReason)]),
    ...(usage === undefined ? [] : [frameOf([], { usage: usageBody(usage) })]),
    LAST_FRAME,
  ];
}

/** Milliseconds for what was sent to arrive: a reset throws away what the reader has not taken yet. */
const ARRIVAL_MS = 60;

async function send(
  { status = 200, headers, parts, ending = 'complete' }: Extract<Script, { type: 'wire' }>,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(status, { 'content-type': 'text/event-stream', ...headers });
  response.flushHeaders();
  for (const part of parts) {
    if (response.destroyed) return;
    if (typeof part === 'number') await setTimeout(part);
    else response.write(part);
  }
  if (ending === 'complete') response.end();
  if (ending !== 'reset') return;
  await setTimeout(ARRIVAL_MS);
  response.socket?.resetAndDestroy();
}

const usageBody = ({ input, output }: { input: number; output: number }) => ({
  prompt_tokens: input,
  completion_tokens: output,
  total_tokens: input + output,
});

function embeddingsBody(
  { vectorOf, count }: Extract<Script, { type: 'embeddings' }>,
  { body }: RecordedRequest,
): object {
  const input = body['input'];
  const texts = Array.isArray(input) ? input.map(String) : [String(input)];
  const data = texts
    .slice(0, count)
    .map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text) }));
  return { object: 'list', data, model: 'scripted', usage: { prompt_tokens: 1, total_tokens: 1 } };
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
