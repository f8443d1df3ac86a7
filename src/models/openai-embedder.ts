import type { OpenAIEmbeddings } from '@langchain/openai';
import { messageOf, ModelError } from '../domain/errors.ts';
import type { Embedder } from './embedder.ts';
import { redact } from './redact.ts';

export interface OpenAIEmbedderOptions {
  readonly model: string;
  readonly dimension: number;
  readonly apiKey: string | undefined;
  readonly baseUrl: string | undefined;
  /** Milliseconds for one call. */
  readonly timeoutMs: number;
}

const NO_KEY = 'none';
/** Texts in one call: within the limits of OpenAI and of local servers. */
const BATCH_SIZE = 64;
/** The SDK's own deadline covers the headers only; so much later than ours, in milliseconds, it never comes first. */
const SDK_DELAY_MS = 1_000;

/** Embeddings of any OpenAI-compatible server by `@langchain/openai`, loaded with the first text. */
export function createOpenAIEmbedder(options: OpenAIEmbedderOptions): Embedder {
  return {
    identity: { provider: 'openai', model: options.model, dimension: options.dimension },
    embed: async (texts, { signal = new AbortController().signal } = {}) => {
      const vectors: Float32Array[] = [];
      for (let start = 0; start < texts.length; start += BATCH_SIZE) {
        signal.throwIfAborted();
        vectors.push(...(await embedBatch(texts.slice(start, start + BATCH_SIZE), options, signal)));
      }
      return vectors;
    },
  };
}

async function embedBatch(
  texts: readonly string[],
  options: OpenAIEmbedderOptions,
  signal: AbortSignal,
): Promise<Float32Array[]> {
  const { OpenAIEmbeddings } = await import('@langchain/openai');
  const late = AbortSignal.timeout(options.timeoutMs);
  const embeddings = new OpenAIEmbeddings(toFields(options, AbortSignal.any([signal, late])));
  try {
    const numbers = await embeddings.embedDocuments([...texts]);
    return numbers.map((row) => toUnitLength(Float32Array.from(row), options));
  } catch (error) {
    signal.throwIfAborted();
    throw toModelError(error, options, late);
  }
}

type Fields = NonNullable<ConstructorParameters<typeof OpenAIEmbeddings>[0]>;

/** LangChain hands no signal down to the socket, so it goes there by the way of `fetch`. */
const toFields = (
  { model, dimension, apiKey, baseUrl, timeoutMs }: OpenAIEmbedderOptions,
  signal: AbortSignal,
): Fields => ({
  model,
  dimensions: dimension,
  apiKey: apiKey ?? NO_KEY,
  configuration: { baseURL: baseUrl, fetch: (input, init) => fetch(input, { ...init, signal }) },
  timeout: timeoutMs + SDK_DELAY_MS,
  maxRetries: 0,
  batchSize: BATCH_SIZE,
  encodingFormat: 'float',
});

function toUnitLength(vector: Float32Array, options: OpenAIEmbedderOptions): Float32Array {
  if (vector.length !== options.dimension) {
    const fault = `its vectors have ${vector.length} numbers; set EMBEDDING_DIMENSION=${vector.length}.`;
    throw new ModelError('model_misconfigured', describeFault(fault, options));
  }
  const length = Math.hypot(...vector);
  if (!Number.isFinite(length) || length === 0) {
    throw new ModelError('model_failed', describeFault('it sent a vector without direction.', options));
  }
  return vector.map((number) => number / length);
}

function toModelError(error: unknown, options: OpenAIEmbedderOptions, late: AbortSignal): ModelError {
  if (error instanceof ModelError) return error;
  if (late.aborted) {
    const fault = `it sent no vectors within ${options.timeoutMs} ms; raise LLM_TIMEOUT_MS.`;
    return new ModelError('model_timeout', describeFault(fault, options));
  }
  /** What LangChain throws when it reads a reply that is no list of embeddings, one a text. */
  const isOddReply = error instanceof TypeError;
  const fault = isOddReply ? 'it did not send one vector a text; check the address.' : messageOf(error);
  return new ModelError('model_failed', describeFault(fault, options));
}

function describeFault(fault: string, { model, baseUrl, apiKey }: OpenAIEmbedderOptions): string {
  const where = baseUrl === undefined ? '' : ` at ${baseUrl}`;
  return redact(`The embedding model ${model}${where} failed: ${firstLineOf(fault)}`, [apiKey]);
}

/** LangChain adds lines of advice for programmers. */
const firstLineOf = (fault: string): string => fault.split('\n')[0] ?? '';
