import OpenAI from 'openai';
import type { Citation } from '../../../src/domain/answer.ts';
import type { TestServer } from '../running-server.ts';

export const ICEBREAKER = 'How many vessels does the icebreaker lead through the strait?';

export type Messages = OpenAI.ChatCompletionMessageParam[];

/** What our replies have beside what OpenAI's have. */
interface Extension {
  readonly citations: readonly Citation[];
  readonly suhbat: Readonly<Record<string, unknown>>;
}

type Completion = OpenAI.ChatCompletion & Extension;
type Chunk = OpenAI.ChatCompletionChunk & Partial<Extension>;

/** The official client, as it comes. */
export const clientOf = ({ url }: TestServer): OpenAI =>
  new OpenAI({ apiKey: 'none', baseURL: `${url}/v1`, maxRetries: 0 });

export const asking = (content: string): Messages => [{ role: 'user', content }];

export const complete = async (
  client: OpenAI,
  messages: Messages,
  fields: object = {},
): Promise<Completion> =>
  (await client.chat.completions.create({ model: 'suhbat', messages, ...fields })) as Completion;

/** The chunks of a whole streamed reply. */
export async function chunksOf(client: OpenAI, messages: Messages, fields: object = {}): Promise<Chunk[]> {
  const request = { model: 'suhbat', messages, ...fields, stream: true } as const;
  const chunks: Chunk[] = [];
  for await (const chunk of await client.chat.completions.create(request)) chunks.push(chunk);
  return chunks;
}

export const textOf = (chunks: readonly OpenAI.ChatCompletionChunk[]): string =>
  chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('');
