import type { EmbedderIdentity } from '../domain/embedder-identity.ts';

interface EmbedOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Turns texts into vectors of unit length; the n-th vector belongs to the n-th text. Throws ModelError. */
export interface Embedder {
  readonly identity: EmbedderIdentity;
  embed(texts: readonly string[], options?: EmbedOptions): Promise<Float32Array[]>;
}
