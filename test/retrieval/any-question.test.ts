import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/domain/language.ts';
import { createOfflineEmbedder } from '../../src/models/offline-embedder.ts';
import { OFFLINE_WEIGHTS } from '../../src/retrieval/channel-weights.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import { anyText } from '../fakes/any-text.ts';
import { storeOf } from '../fakes/content.ts';
import { LIBRARY } from '../fakes/library.ts';

describe('any question', () => {
  test('is given the best passages, each once, best first, with shares from 0 to 1, and always the same', async () => {
    const store = await storeOf(LIBRARY);
    const retriever = createRetriever({ store, embedder: createOfflineEmbedder(), weights: OFFLINE_WEIGHTS });
    const language = fc.constantFrom(...LANGUAGES);
    await fc.assert(
      fc.asyncProperty(anyText, language, fc.integer({ min: 1, max: 6 }), async (text, asked, topK) => {
        const query = { text, language: asked, topK };
        const retrieval = await retriever.retrieve(query);
        const ids = retrieval.ranking.map(({ passage }) => passage.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length).toBeLessThanOrEqual(topK);
        const scores = retrieval.ranking.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        for (const share of [...scores, retrieval.bestShares.words, retrieval.bestShares.sounds])
          expect(share >= 0 && share <= 1).toBe(true);
        expect(await retriever.retrieve(query)).toEqual(retrieval);
      }),
      { seed: 79, numRuns: 60 },
    );
  });
});
