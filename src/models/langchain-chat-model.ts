import type { AIMessageChunk } from '@langchain/core/messages';
import type { ConfigurableModel } from 'langchain/chat_models/universal';
import { messageOf, ModelError } from '../domain/errors.ts';
import type { ChatEvent, ChatMessage, ChatModel } from './chat-model.ts';
import { withDeadlines, type Deadlines } from './deadlines.ts';
import { redact } from './redact.ts';

export interface LangChainChatModelOptions {
  /** A provider name of LangChain's `initChatModel`; `openai` serves any OpenAI-compatible server. */
  readonly provider: string;
  readonly model: string;
  readonly apiKey: string | undefined;
  readonly baseUrl: string | undefined;
  readonly maxOutputTokens: number;
  readonly deadlines: Deadlines;
}

/** Local model servers want no key, but the SDK insists on one. */
const NO_KEY = 'none';

/** A chat model of LangChain, loaded with the first question: an offline start imports no SDK. */
export function createLangChainChatModel(options: LangChainChatModelOptions): ChatModel {
  let loading: Promise<ConfigurableModel> | undefined;
  const load = (): Promise<ConfigurableModel> => (loading ??= loadModel(options));
  return {
    provider: options.provider,
    model: options.model,
    stream: async function* (messages, { signal }) {
      try {
        const model = await load();
        const open = (inner: AbortSignal) => model.stream(toLangChain(messages), { signal: inner });
        yield* toEvents(withDeadlines(open, options.deadlines, signal));
      } catch (error) {
        if (signal.aborted || error instanceof ModelError) throw error;
        throw new ModelError('model_failed', describeFault(error, options));
      }
    },
  };
}

async function loadModel(options: LangChainChatModelOptions): Promise<ConfigurableModel> {
  const { initChatModel } = await import('langchain/chat_models/universal');
  try {
    return await initChatModel(options.model, {
      modelProvider: options.provider,
      temperature: 0,
      maxTokens: options.maxOutputTokens,
      maxRetries: 0,
      ...(options.provider === 'openai' && {
        apiKey: options.apiKey ?? NO_KEY,
        configuration: { baseURL: options.baseUrl },
        streamUsage: true,
      }),
    });
  } catch (error) {
    const fault = redact(messageOf(error).replaceAll(/\s+/g, ' '), [options.apiKey]);
    throw new ModelError(
      'model_misconfigured',
      `LLM_PROVIDER=${options.provider} cannot be used (${fault}). Install its LangChain package or choose another provider.`,
    );
  }
}

const toLangChain = (messages: readonly ChatMessage[]) =>
  messages.map(({ role, content }) => [role, content] as [ChatMessage['role'], string]);

/** Only a stream that brought text and the reason of its end counts as an answer. */
async function* toEvents(chunks: AsyncIterable<AIMessageChunk>): AsyncGenerator<ChatEvent> {
  let isFinished = false;
  let hasText = false;
  for await (const chunk of chunks) {
    const text = chunk.text;
    hasText ||= text !== '';
    isFinished ||= finishReasonOf(chunk) !== undefined;
    if (text !== '') yield { type: 'text', text };
    if (chunk.usage_metadata !== undefined) yield { type: 'usage', usage: toUsage(chunk.usage_metadata) };
  }
  if (!isFinished || !hasText) {
    throw new ModelError('model_failed', 'The model server ended the stream before the answer was complete.');
  }
}

/** The name differs by provider: OpenAI's `finish_reason`, Anthropic's `stop_reason`, Google's `finishReason`. */
function finishReasonOf({ response_metadata: metadata }: AIMessageChunk): unknown {
  return (
    metadata['finish_reason'] ??
    metadata['stop_reason'] ??
    metadata['finishReason'] ??
    metadata['done_reason']
  );
}

const toUsage = (usage: { input_tokens: number; output_tokens: number }) => ({
  input_tokens: usage.input_tokens,
  output_tokens: usage.output_tokens,
});

function describeFault(
  error: unknown,
  { provider, model, baseUrl, apiKey }: LangChainChatModelOptions,
): string {
  const where = baseUrl === undefined ? provider : `${provider} at ${baseUrl}`;
  /** LangChain adds lines of advice for programmers. */
  const [fault] = messageOf(error).split('\n');
  return redact(`The model ${model} (${where}) failed: ${fault}`, [apiKey]);
}
