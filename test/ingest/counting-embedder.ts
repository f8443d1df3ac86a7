import type { Embedder } from '../../src/models/embedder.ts';

export const EMBEDDER = { provider: 'fake', model: 'counting', dimension: 2 };

interface CountingEmbedder extends Embedder {
  /** The texts of each call. */
  readonly calls: (readonly string[])[];
  readonly signals: (AbortSignal | undefined)[];
}

/** Embeds a text as its length and the number of its call. */
export function countingEmbedder(): CountingEmbedder {
  const calls: (readonly string[])[] = [];
  const signals: (AbortSignal | undefined)[] = [];
  return {
    identity: EMBEDDER,
    calls,
    signals,
    embed: async (texts, options) => {
      calls.push(texts);
      signals.push(options?.signal);
      return texts.map((text) => Float32Array.of(text.length, calls.length));
    },
  };
}
