import type { ConfigurableModel } from 'langchain/chat_models/universal';
import { messageOf, ModelError } from '../domain/errors.ts';
import { toChatEvents } from './chat-events.ts';
import type { ChatMessage, ChatModel } from './chat-model.ts';
import { withDeadlines, type Deadlines } from './deadlines.ts';
import { toModelError, type ServerDescription } from './describe-fault.ts';
import { openAIClient } from './openai-client.ts';
import { redact } from './redact.ts';
import { createUpstream, outcomeOf, type Upstream } from './upstream.ts';

export interface LangChainChatModelOptions {
  /** A provider name of LangChain's `initChatModel`; `openai` serves any OpenAI-compatible server. */
  readonly provider: string;
  readonly model: string;
  readonly apiKey: string | undefined;
  readonly baseUrl: string | undefined;
  readonly maxOutputTokens: number;
  readonly deadlines: Deadlines;
  /** The server that is called; models that share it share its retries and its breaker. */
  readonly upstream?: Upstream;
}

/** A chat model of LangChain, loaded with the first question: an offline start imports no SDK. */
export function createLangChainChatModel(options: LangChainChatModelOptions): ChatModel {
  const { upstream = createUpstream(), deadlines } = options;
  let loading: Promise<ConfigurableModel> | undefined;
  const load = (): Promise<ConfigurableModel> =>
    (loading ??= loadModel(options).catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
  return {
    provider: options.provider,
    model: options.model,
    stream: async function* (messages, { signal }) {
      const call = upstream.begin();
      try {
        const model = await load();
        const open = (inner: AbortSignal) =>
          call.open(() => begun(model.stream(toLangChain(messages), { signal: inner })), inner);
        yield* toChatEvents(withDeadlines(open, deadlines, signal), options);
        call.end('success');
      } catch (error) {
        if (signal.aborted) throw error;
        call.end(outcomeOf(error));
        throw toModelError(error, describeServer(options), asked(messages));
      } finally {
        /** Reached without an outcome when the reader leaves. */
        call.end('neutral');
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
      ...(options.provider === 'openai' && { ...openAIClient(options), streamUsage: true }),
    });
  } catch (error) {
    const fault = redact(messageOf(error).replaceAll(/\s+/g, ' '), [options.apiKey]);
    throw new ModelError(
      'model_misconfigured',
      `LLM_PROVIDER=${options.provider} cannot be used (${fault}). Install its LangChain package or choose another provider.`,
    );
  }
}

/** The rules are ours and no secret. */
const asked = (messages: readonly ChatMessage[]): string[] =>
  messages.filter(({ role }) => role !== 'system').map(({ content }) => content);

const toLangChain = (messages: readonly ChatMessage[]) =>
  messages.map(({ role, content }) => [role, content] as [ChatMessage['role'], string]);

/** Resolves when the first item is there, so that a fault before it belongs to the opening, and may be tried again. */
async function begun<T>(opening: Promise<AsyncIterable<T>>): Promise<AsyncIterable<T>> {
  const items = (await opening)[Symbol.asyncIterator]();
  const first = await items.next();
  return (async function* () {
    for (let next = first; next.done !== true; next = await items.next()) yield next.value;
  })();
}

const describeServer = ({
  provider,
  model,
  baseUrl,
  apiKey,
}: LangChainChatModelOptions): ServerDescription => ({
  name: `The model ${model} (${baseUrl === undefined ? provider : `${provider} at ${baseUrl}`})`,
  apiKey,
  settings: { model: 'LLM_MODEL', address: 'OPENAI_BASE_URL', key: 'OPENAI_API_KEY' },
});
