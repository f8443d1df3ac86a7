import { emptyResponse, jsonRequest } from '../describe-operation.ts';
import { BODY_ERRORS, errors, REQUEST_ID, USUAL_ERRORS } from '../error-responses.ts';
import type { Parameter, Paths, Response } from '../open-api-document.ts';
import { schemaReference } from '../schema-components.ts';

const accept: Parameter = {
  name: 'Accept',
  in: 'header',
  description: 'Must name both types that a reply may have, or be `*/*` or absent.',
  schema: { type: 'string' },
  example: 'application/json, text/event-stream',
};

const call = (id: number, method: string, params: object): object => ({ jsonrpc: '2.0', id, method, params });

/** The server's own words, or those of the protocol. */
const refusal = (description: string): Response => ({
  description,
  headers: REQUEST_ID,
  content: {
    'application/json': { schema: { anyOf: [schemaReference('ErrorResponse'), schemaReference('JsonRpc')] } },
  },
});

export const mcpPaths: Paths = {
  '/mcp': {
    post: {
      operationId: 'callMcp',
      tags: ['MCP'],
      summary: 'The Model Context Protocol over streamable HTTP, without sessions',
      description: 'Tools: `search`, `fetch` and `ask`, each described by `tools/list`.',
      parameters: [accept],
      ...jsonRequest('JsonRpc', {
        tools: { summary: 'List the tools', value: call(1, 'tools/list', {}) },
        search: {
          summary: 'Find passages',
          value: call(2, 'tools/call', { name: 'search', arguments: { query: 'critical minerals' } }),
        },
        fetch: {
          summary: 'Read a document',
          value: call(3, 'tools/call', { name: 'fetch', arguments: { id: 'kazantsev-interview-en' } }),
        },
        ask: {
          summary: 'Ask a question',
          value: call(4, 'tools/call', {
            name: 'ask',
            arguments: { question: 'What were the commercial agreements worth?' },
          }),
        },
      }),
      responses: {
        200: {
          description: 'The reply; in a stream each event holds one message.',
          headers: REQUEST_ID,
          content: {
            'application/json': { schema: schemaReference('JsonRpc') },
            'text/event-stream': { schema: { properties: { data: schemaReference('JsonRpc') } } },
          },
        },
        202: emptyResponse('A notification has been taken.'),
        ...errors(...USUAL_ERRORS, ...BODY_ERRORS),
        400: refusal('The body is not JSON, or no message that the protocol knows.'),
        406: refusal('Accept names only one of both types, or neither.'),
      },
    },
  },
};
