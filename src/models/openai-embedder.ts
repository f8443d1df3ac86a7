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

/** Embeddings of any OpenAI-compatible server by `@langchain/openai`, loaded with the first text. */
export function createOpenAIEmbedder(options: OpenAIEmbedderOptions): Embedder {
  let loading: Promise<OpenAIEmbeddings> | undefined;
  const load = (): Promise<OpenAIEmbeddings> => (loading ??= loadEmbeddings(options));
  return {
    identity: { provider: 'openai', model: options.model, dimension: options.dimension },
    embed: async (texts, { signal } = {}) => {
      const embeddings = await load();
      const vectors: Float32Array[] = [];
      for (let start = 0; start < texts.length; start += BATCH_SIZE) {
        signal?.throwIfAborted();
        const batch = texts.slice(start, start + BATCH_SIZE);
        const numbers = await embeddings.embedDocuments(batch).catch((error: unknown) => {
          throw new ModelError('model_failed', describeFault(messageOf(error), options));
        });
        vectors.push(...toVectors(numbers, batch.length, options));
      }
      return vectors;
    },
  };
}

async function loadEmbeddings({ model, dimension, apiKey, baseUrl, timeoutMs }: OpenAIEmbedderOptions) {
  const { OpenAIEmbeddings } = await import('@langchain/openai');
  return new OpenAIEmbeddings({
    model,
    dimensions: dimension,
    apiKey: apiKey ?? NO_KEY,
    configuration: { baseURL: baseUrl },
    timeout: timeoutMs,
    maxRetries: 0,
    batchSize: BATCH_SIZE,
    encodingFormat: 'float',
  });
}

function toVectors(
  numbers: readonly (readonly number[])[],
  expected: number,
  options: OpenAIEmbedderOptions,
): Float32Array[] {
  const vectors = numbers.map((row) => Float32Array.from(row));
  if (vectors.length !== expected) {
    const fault = `it sent ${vectors.length} vectors for ${expected} texts.`;
    throw new ModelError('model_failed', describeFault(fault, options));
  }
  return vectors.map((vector) => toUnitLength(vector, options));
}

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

function describeFault(fault: string, { model, baseUrl, apiKey }: OpenAIEmbedderOptions): string {
  const where = baseUrl === undefined ? '' : ` at ${baseUrl}`;
  return `The embedding model ${model}${where} failed: ${redact(fault, [apiKey])}`;
}
