import { ANALYSIS_VERSION, soundTerms } from '../text/terms.ts';
import type { Embedder } from './embedder.ts';

/** Numbers per vector: as many as small sentence encoders have, so that the index costs the same with either. */
const DIMENSION = 384;

/**
 * Feature hashing (Weinberger et al., ICML 2009) of the pieces of the words' phonetic keys. It knows spelling and
 * sound, not sense: a stand-in that lets the whole path run without a model.
 */
export function createOfflineEmbedder(): Embedder {
  return {
    identity: { provider: 'offline', model: `hashed-sounds-${ANALYSIS_VERSION}`, dimension: DIMENSION },
    embed: async (texts) => texts.map(hashTerms),
  };
}

function hashTerms(text: string): Float32Array {
  const vector = new Float32Array(DIMENSION);
  for (const term of soundTerms(text)) {
    const hash = fnv1a(term);
    const place = hash % DIMENSION;
    vector[place] = (vector[place] ?? 0) + (hash & 0x8000_0000 ? -1 : 1);
  }
  return toUnitLength(vector.map((sum) => Math.sign(sum) * Math.log1p(Math.abs(sum))));
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo), over UTF-16 units. */
function fnv1a(term: string): number {
  let hash = 0x811c_9dc5;
  for (let place = 0; place < term.length; place += 1) {
    hash = Math.imul(hash ^ term.charCodeAt(place), 0x0100_0193);
  }
  return hash >>> 0;
}

/** A text without words has no direction: it gets the first axis, so that no vector is zero. */
function toUnitLength(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  if (length > 0) return vector.map((number) => number / length);
  vector[0] = 1;
  return vector;
}
