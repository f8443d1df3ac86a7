import type { ChunkStore } from '../store/chunk-store.ts';
import type { IsKnown } from '../text/typed-reading.ts';

/** Tells whether the documents have a word, however it is folded; the vocabulary is read once, when first asked for. */
export function createKnownWords(store: Pick<ChunkStore, 'vocabulary'>): () => Promise<IsKnown> {
  let pending: Promise<IsKnown> | undefined;
  return () => (pending ??= store.vocabulary().then(({ has }) => has));
}
