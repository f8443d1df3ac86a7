import { toNodeHandler, type NodeIncomingMessageLike } from '@modelcontextprotocol/node';
import { createMcpHandler, type McpHttpHandler } from '@modelcontextprotocol/server';
import type { Request, RequestHandler } from 'express';
import { calledAddress } from '../absolute-links.ts';
import { callerOf } from '../access/caller.ts';
import { requestIdOf } from '../request-id.ts';
import type { ServerParts } from '../server-parts.ts';
import { createMcpServer } from './mcp-server.ts';
import { requireOneMessage } from './one-message.ts';

/**
 * POST /mcp: the Model Context Protocol over streamable HTTP, without sessions, so that any of several servers may
 * answer. Who may reach it, by key, Host and Origin, is settled before: the SDK's own checks stay off. Nothing here
 * ever changes by itself, so that nobody may subscribe and hold a connection open.
 */
export const mcpRoute =
  (parts: ServerParts): RequestHandler =>
  async (request, response) => {
    const message = requireOneMessage(request.body);
    const requestId = requestIdOf(response);
    const user = { caller: callerOf(request), base: calledAddress(request), requestId };
    const onerror = (fault: Error): void =>
      parts.logger.debug({ requestId, fault: fault.message }, 'mcp fault');
    const handler = createMcpHandler(() => createMcpServer(parts, user), { maxSubscriptions: 0, onerror });
    const answer = toNodeHandler({ fetch: leavingConnection(handler.fetch) }, { onerror });
    await answer(readable(request), response, message);
  };

/** What a reply may be written as. */
const BOTH_TYPES = 'application/json, text/event-stream';

/**
 * A request as the SDK can take it: it makes a URL of what the client has sent as its address, which need not be one, and
 * refuses clients that do not say that they take either type, of which most programs take whatever comes.
 */
const readable = (request: Request): NodeIncomingMessageLike => ({
  method: 'POST',
  url: '/mcp',
  headers: { ...request.headers, host: 'localhost', accept: acceptOf(request) },
  [Symbol.asyncIterator]: () => request[Symbol.asyncIterator](),
});

const acceptOf = ({ headers: { accept = '*/*' } }: Request): string =>
  accept.includes('*/*') ? BOTH_TYPES : accept;

/** Whether a connection stays open is between Node and the client: the SDK would keep it also for those who close theirs. */
const leavingConnection =
  (answer: McpHttpHandler['fetch']): McpHttpHandler['fetch'] =>
  async (...asked) => {
    const reply = await answer(...asked);
    reply.headers.delete('Connection');
    return reply;
  };
