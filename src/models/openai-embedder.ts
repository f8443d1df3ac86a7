import type { OpenAIEmbeddings } from '@langchain/openai';
import { ModelError } from '../domain/errors.ts';
import { describeFault, toModelError, type ServerDescription } from './describe-fault.ts';
import type { Embedder } from './embedder.ts';
import { openAIClient } from './openai-client.ts';
import { createUpstream, outcomeOf, type Upstream } from './upstream.ts';

export interface OpenAIEmbedderOptions {
  readonly model: string;
  readonly dimension: number;
  readonly apiKey: string | undefined;
  readonly baseUrl: string | undefined;
  /** Milliseconds for one call. */
  readonly timeoutMs: number;
  /** The server that is called, with its retries and its breaker. */
  readonly upstream?: Upstream;
}

/** Texts in one call: within the limits of OpenAI and of local servers. */
const BATCH_SIZE = 64;
/** The SDK's own deadline covers the headers only; so much later than ours, in milliseconds, it never comes first. */
const SDK_DELAY_MS = 1_000;

/** Embeddings of any OpenAI-compatible server by `@langchain/openai`, loaded with the first text. */
export function createOpenAIEmbedder(options: OpenAIEmbedderOptions): Embedder {
  const { upstream = createUpstream() } = options;
  return {
    identity: { provider: 'openai', model: options.model, dimension: options.dimension },
    embed: async (texts, { signal = new AbortController().signal } = {}) => {
      const vectors: Float32Array[] = [];
      for (let start = 0; start < texts.length; start += BATCH_SIZE) {
        signal.throwIfAborted();
        const batch = texts.slice(start, start + BATCH_SIZE);
        vectors.push(...(await embedBatch(batch, { ...options, upstream }, signal)));
      }
      return vectors;
    },
  };
}

/** One call; its deadline covers both of its tries. */
async function embedBatch(
  texts: readonly string[],
  options: OpenAIEmbedderOptions & { readonly upstream: Upstream },
  signal: AbortSignal,
): Promise<Float32Array[]> {
  const { OpenAIEmbeddings } = await import('@langchain/openai');
  const call = options.upstream.begin();
  const late = AbortSignal.timeout(options.timeoutMs);
  const inner = AbortSignal.any([signal, late]);
  try {
    const embeddings = new OpenAIEmbeddings(toFields(options, inner));
    const numbers = await call.open(() => embeddings.embedDocuments([...texts]), inner);
    const vectors = numbers.map((row) => toUnitLength(Float32Array.from(row), options));
    call.end('success');
    return vectors;
  } catch (error) {
    signal.throwIfAborted();
    call.end(outcomeOf(error));
    throw late.aborted ? missedDeadline(options) : toModelError(error, describeServer(options), texts);
  } finally {
    call.end('neutral');
  }
}

type Fields = NonNullable<ConstructorParameters<typeof OpenAIEmbeddings>[0]>;

/** LangChain hands no signal down to the socket, so it goes there by the way of `fetch`. */
function toFields(options: OpenAIEmbedderOptions, signal: AbortSignal): Fields {
  const { configuration, ...client } = openAIClient(options);
  return {
    ...client,
    configuration: { ...configuration, fetch: (input, init) => fetch(input, { ...init, signal }) },
    model: options.model,
    dimensions: options.dimension,
    timeout: options.timeoutMs + SDK_DELAY_MS,
    batchSize: BATCH_SIZE,
    encodingFormat: 'float',
  };
}

function toUnitLength(vector: Float32Array, options: OpenAIEmbedderOptions): Float32Array {
  const server = describeServer(options);
  if (vector.length !== options.dimension) {
    const fault = `its vectors have ${vector.length} numbers`;
    const remedy = `Set EMBEDDING_DIMENSION=${vector.length}.`;
    throw new ModelError('model_misconfigured', describeFault(fault, server, remedy));
  }
  const length = Math.hypot(...vector);
  if (!Number.isFinite(length) || length === 0) {
    const fault = 'it sent a vector without direction';
    throw new ModelError('model_failed', describeFault(fault, server, 'Check EMBEDDING_MODEL.'));
  }
  return vector.map((number) => number / length);
}

function missedDeadline(options: OpenAIEmbedderOptions): ModelError {
  const fault = `it sent no vectors within ${options.timeoutMs} ms`;
  return new ModelError(
    'model_timeout',
    describeFault(fault, describeServer(options), 'Raise LLM_TIMEOUT_MS.'),
  );
}

const describeServer = ({ model, baseUrl, apiKey }: OpenAIEmbedderOptions): ServerDescription => ({
  name: `The embedding model ${model}${baseUrl === undefined ? '' : ` at ${baseUrl}`}`,
  apiKey,
  settings: { model: 'EMBEDDING_MODEL', address: 'EMBEDDING_BASE_URL', key: 'EMBEDDING_API_KEY' },
});
