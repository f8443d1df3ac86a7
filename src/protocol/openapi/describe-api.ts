import { errorComponents, HEADERS, RATE_LIMIT, REQUEST_ID } from './error-responses.ts';
import type {
  OpenApiDocument,
  Operation,
  PathItem,
  Paths,
  Reference,
  Response,
} from './open-api-document.ts';
import { answerPaths } from './operations/answer-operations.ts';
import { askPaths } from './operations/ask-operation.ts';
import { documentPaths } from './operations/document-operations.ts';
import { feedbackPaths } from './operations/feedback-operation.ts';
import { ingestPaths } from './operations/ingest-operations.ts';
import { mcpPaths } from './operations/mcp-operation.ts';
import { openAiPaths } from './operations/openai-operations.ts';
import { pagePaths } from './operations/page-operations.ts';
import { searchPaths } from './operations/search-operation.ts';
import { serverPaths } from './operations/server-operations.ts';
import { verifyPaths } from './operations/verify-operation.ts';
import { schemaComponents } from './schema-components.ts';

const DESCRIPTION = `Answers questions about interviews and other documents in Russian, Kazakh and English, and proves every sentence with a quotation that is exact to the character.

**Offsets** count UTF-16 units, as strings of JavaScript and Java do, and intervals are half-open: \`text.slice(start_char_index, end_char_index) === cited_text\` holds for the canonical text of the document, of which \`document_sha256\` is the hash.

**Errors** all have one shape: \`{error: {code, message, type, param?}, request_id}\`. The codes are a closed list. Beside the errors that an operation names, an address answers methods that it does not know with 405 and \`Allow\`, a request that is no HTTP with 400, one that does not arrive in time with 408, and one with too large headers with 431.

**Limits**: a question has at most 2,000 UTF-16 units, a history 20 turns of 4,000, a body 256 kB (1 MB for \`/v1/verify\`). Unknown fields are refused, except on \`/v1/chat/completions\` and \`/v1/verify\`.

**Streams** are server-sent events. A stream that ends without \`done\` or \`error\` has failed.`;

interface ApiFacts {
  readonly version: string;
  /** Where clients reach the server; its own address when undefined. */
  readonly publicUrl: string | undefined;
}

/** Describes every operation of the HTTP interface. */
export const describeApi = ({ version, publicUrl }: ApiFacts): OpenApiDocument => ({
  openapi: '3.1.1',
  info: {
    title: 'Suhbat',
    version,
    summary: 'Answers with proof',
    description: DESCRIPTION,
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  ...(publicUrl !== undefined && { servers: [{ url: publicUrl }] }),
  security: [{ bearer: [] }, {}],
  tags: [
    { name: 'Answers', description: 'Ask, follow, stop, prove again, rate.' },
    { name: 'Sources', description: 'What the answers rest on.' },
    { name: 'OpenAI', description: 'The same answers for programs that speak to OpenAI.' },
    { name: 'MCP', description: 'The same answers for agents.' },
    { name: 'Administration', description: 'What changes the index.' },
    { name: 'Server', description: 'How the server is.' },
    { name: 'Page', description: 'What a browser shows.' },
  ],
  paths: completed({
    ...askPaths,
    ...answerPaths,
    ...verifyPaths,
    ...feedbackPaths,
    ...searchPaths,
    ...documentPaths,
    ...openAiPaths,
    ...mcpPaths,
    ...ingestPaths,
    ...serverPaths,
    ...pagePaths,
  }),
  components: {
    schemas: schemaComponents(),
    responses: errorComponents(),
    headers: HEADERS,
    securitySchemes: {
      bearer: {
        type: 'http',
        scheme: 'bearer',
        description:
          'One of API_KEYS or ADMIN_API_KEYS. Not needed where the server has no keys, and for asking from the pages of PUBLIC_ACCESS=widget.',
      },
    },
  },
});

/** Adds what holds for every operation of a kind. */
const completed = (paths: Paths): Paths =>
  Object.fromEntries(
    Object.entries(paths).map(([address, item]): [string, PathItem] => [
      address,
      Object.fromEntries(
        Object.entries(item).map(([verb, operation]) => [
          verb,
          withRateLimit(verb === 'get' ? withNotModified(operation) : operation),
        ]),
      ),
    ]),
  );

/** Every GET may be asked on condition that the client has something else, or nothing at all. */
function withNotModified(operation: Operation): Operation {
  const { 200: sent } = operation.responses;
  const headers = sent !== undefined && 'headers' in sent ? sent.headers : REQUEST_ID;
  const notModified: Response = {
    description: 'The client has what would be sent, as its If-None-Match or If-Modified-Since says.',
    headers,
  };
  return { ...operation, responses: { ...operation.responses, 304: notModified } };
}

/** Whoever needs a rule of access is counted. */
function withRateLimit(operation: Operation): Operation {
  if (operation.security?.length === 0) return operation;
  const counted = (response: Response | Reference): Response | Reference =>
    '$ref' in response ? response : { ...response, headers: { ...response.headers, ...RATE_LIMIT } };
  const responses = Object.entries(operation.responses).map(([status, response]) => [
    status,
    counted(response),
  ]);
  return { ...operation, responses: Object.fromEntries(responses) };
}
