import { Client, StreamableHTTPClientTransport, type CallToolResult } from '@modelcontextprotocol/client';
import { StdioClientTransport, type StdioServerParameters } from '@modelcontextprotocol/client/stdio';
import type { Answer } from '../../../src/domain/answer.ts';
import type { TestServer } from '../running-server.ts';

/** legacy: the handshake of the protocol's versions of 2025; auto: the newest version, where every request stands alone. */
export type Era = 'legacy' | 'auto';

/** The official client, connected to a server by HTTP. */
export async function connect({ url }: Pick<TestServer, 'url'>, mode: Era): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode } });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`)));
  return client;
}

/** The official client, connected to a process that it has started. */
export async function connectToProcess(server: StdioServerParameters, mode: Era): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode } });
  await client.connect(new StdioClientTransport(server));
  return client;
}

export const call = (
  client: Client,
  name: string,
  args: object,
  signal?: AbortSignal,
): Promise<CallToolResult> =>
  client.callTool({ name, arguments: { ...args } }, signal === undefined ? {} : { signal });

/** The text of a result, which has nothing else. */
export function textOf({ content }: CallToolResult): string {
  const [only, ...rest] = content;
  if (only?.type !== 'text' || rest.length > 0) throw new TypeError('The result is not one text.');
  return only.text;
}

export interface FoundPassages {
  readonly results: readonly {
    readonly id: string;
    readonly title: string;
    readonly url: string;
    readonly text: string;
  }[];
}

export const search = async (client: Client, args: object): Promise<FoundPassages['results']> =>
  ((await call(client, 'search', args)).structuredContent as unknown as FoundPassages).results;

export const ask = async (client: Client, args: object): Promise<Answer> =>
  (await call(client, 'ask', args)).structuredContent as unknown as Answer;

interface Fetched {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly text: string;
}

export const fetchPlace = async (client: Client, id: string | undefined): Promise<Fetched> =>
  (await call(client, 'fetch', { id })).structuredContent as unknown as Fetched;
