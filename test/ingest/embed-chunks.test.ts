import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { embedChunks, type PendingChunk } from '../../src/ingest/embed-chunks.ts';
import type { Embedder } from '../../src/models/embedder.ts';
import type { VectorCache } from '../../src/store/vector-cache.ts';
import { passagesOf } from '../fakes/content.ts';
import { LIBRARY } from '../fakes/library.ts';

const [CHUNK] = LIBRARY.flatMap(passagesOf);

/** Chunks whose texts have the lengths 1, 2, 3 … */
const chunksOf = (count: number): PendingChunk[] =>
  Array.from({ length: count }, (_, place) => {
    if (CHUNK === undefined) throw new TypeError('The library is empty.');
    return { chunk: CHUNK, searchText: 'x'.repeat(place + 1), fingerprint: `f${place + 1}` };
  });

interface Watched extends Embedder {
  readonly calls: readonly (readonly string[])[];
  readonly mostAtOnce: number;
}

/** Gives each text its length as a vector, a turn of the event loop later; fails in the call of that number. */
function watchedEmbedder(failingCall = Infinity): Watched {
  const calls: (readonly string[])[] = [];
  let running = 0;
  let mostAtOnce = 0;
  return {
    identity: { provider: 'fake', model: 'lengths', dimension: 1 },
    calls,
    get mostAtOnce() {
      return mostAtOnce;
    },
    embed: async (texts) => {
      const call = calls.push(texts);
      running += 1;
      mostAtOnce = Math.max(mostAtOnce, running);
      await setImmediate();
      running -= 1;
      if (call === failingCall) throw new Error('out of order');
      return texts.map(({ length }) => Float32Array.of(length));
    },
  };
}

function memoryCache(): VectorCache & { readonly kept: Map<string, Float32Array> } {
  const kept = new Map<string, Float32Array>();
  return {
    kept,
    read: async () => kept,
    keep: async (vectors) => vectors.forEach((vector, fingerprint) => kept.set(fingerprint, vector)),
    clear: async () => kept.clear(),
  };
}

const NONE: ReadonlyMap<string, Float32Array> = new Map();

describe('chunks', () => {
  test('get the vectors of their own texts, whichever batch comes back first', async () => {
    const embedded = await embedChunks(watchedEmbedder(), chunksOf(400), { known: NONE });
    expect(embedded.map(({ vector: [length] }) => length)).toEqual(
      chunksOf(400).map(({ searchText }) => searchText.length),
    );
  });

  test('go out in batches of 64, four at once', async () => {
    const embedder = watchedEmbedder();
    await embedChunks(embedder, chunksOf(700), { known: NONE });
    expect(embedder.calls).toHaveLength(11);
    expect(Math.max(...embedder.calls.map(({ length }) => length))).toBe(64);
    expect(embedder.mostAtOnce).toBe(4);
  });

  test('of which the vector is known are not embedded', async () => {
    const embedder = watchedEmbedder();
    const known = new Map([['f1', Float32Array.of(7)]]);
    const embedded = await embedChunks(embedder, chunksOf(2), { known });
    expect(embedder.calls).toEqual([['xx']]);
    expect(embedded.map(({ vector: [number] }) => number)).toEqual([7, 2]);
  });

  test('tell how many of them are done, batch after batch', async () => {
    const counts: number[] = [];
    await embedChunks(watchedEmbedder(), chunksOf(150), {
      known: NONE,
      onEmbedded: (count) => counts.push(count),
    });
    expect(counts.toSorted((a, b) => a - b)).toEqual([22, 64, 64]);
  });

  test('begins no other, ends in its fault, and leaves what the others made in the cache', async () => {
    const embedder = watchedEmbedder(2);
    const cache = memoryCache();
    await expect(embedChunks(embedder, chunksOf(700), { known: NONE, cache })).rejects.toThrow(
      'out of order',
    );
    expect(embedder.calls.length).toBeLessThan(11);
    expect(cache.kept.size).toBe((embedder.calls.length - 1) * 64);
  });

  test('with too few vectors is our mistake', async () => {
    const embedder: Embedder = { ...watchedEmbedder(), embed: async () => [] };
    await expect(embedChunks(embedder, chunksOf(1), { known: NONE })).rejects.toThrow(TypeError);
  });
});
