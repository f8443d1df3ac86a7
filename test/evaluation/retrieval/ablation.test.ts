import { describe, expect, test } from 'vitest';
import {
  ablate,
  earnsItsPlace,
  RANKINGS_PER_SET,
  type AblatedSet,
  type Worth,
} from '../../../src/evaluation/retrieval/ablation.ts';
import { beirContent } from '../../../src/evaluation/retrieval/evaluate-retrieval.ts';
import { VARIATIONS } from '../../../src/evaluation/retrieval/variations.ts';
import { createOfflineEmbedder } from '../../../src/models/offline-embedder.ts';
import { OFFLINE_WEIGHTS } from '../../../src/retrieval/channel-weights.ts';
import type { RetrieverParts } from '../../../src/retrieval/retriever.ts';
import { createMemoryStore } from '../../../src/store/local/memory-store.ts';
import { queryOf } from './query-of.ts';

const PASSAGES = [
  { _id: 'lake', title: '', text: 'Экспедиция вышла к озеру в июне.' },
  { _id: 'mill', title: '', text: 'Мельница стоит на горе.' },
];

/** Searched by words alone, so that each part's worth can be told. */
async function setOf(queries: Readonly<Record<string, string>>): Promise<AblatedSet> {
  const embedder = createOfflineEmbedder();
  const store = await createMemoryStore(await beirContent(PASSAGES, embedder));
  const asked = Object.keys(queries).map((text) => queryOf(text, { _id: text }));
  const judgements = new Map(Object.entries(queries).map(([text, id]) => [text, new Map([[id, 1]])]));
  return {
    name: 'small',
    set: { passages: PASSAGES, queries: asked, judgements },
    parts: withoutChannels({ store, embedder, weights: OFFLINE_WEIGHTS }),
  };
}

const withoutChannels = (parts: RetrieverParts): RetrieverParts =>
  ['sounds', 'vectors'].reduce((left, channel) => VARIATIONS[channel]?.(left) ?? left, parts);

const running = () => ({ seed: 1, signal: new AbortController().signal });

describe('the worth of a part', () => {
  test('is the mean of what it adds to each query, with an interval', async () => {
    const set = await setOf({ 'Мельница где?': 'mill', 'Где эскпедиция?': 'lake' });

    const { name, queries, ndcg_at_10: ndcg, worth } = await ablate(set, running());

    expect({ name, queries }).toEqual({ name: 'small', queries: 2 });
    expect(ndcg).toBe(1);
    expect(Object.keys(worth)).toEqual(Object.keys(VARIATIONS));
    expect(worth['words']).toEqual({ mean: 1, interval: [1, 1] });
    // Of two queries the misspelt one is lost: the mean of 0 and 1, resampled to anything between
    expect(worth['spelling']).toEqual({ mean: 0.5, interval: [0, 1] });
    expect(worth['translations']).toEqual({ mean: 0, interval: [0, 0] });
  });

  test('tells of each ranking, the whole one included', async () => {
    let ranked = 0;
    await ablate(await setOf({ мельница: 'mill' }), { ...running(), onRanked: () => (ranked += 1) });
    expect(ranked).toBe(RANKINGS_PER_SET);
  });

  test('is not measured once the user interrupts', async () => {
    const set = await setOf({ мельница: 'mill' });
    const user = new AbortController();
    let ranked = 0;
    setImmediate(() => user.abort());
    const measuring = ablate(set, { seed: 1, signal: user.signal, onRanked: () => (ranked += 1) });
    await expect(measuring).rejects.toThrow(/abort/i);
    expect(ranked).toBeLessThan(RANKINGS_PER_SET);
  });
});

describe('a part earns its place', () => {
  const worth = (mean: number, low: number): Worth => ({ mean, interval: [low, mean + (mean - low)] });

  test.each([
    ['when it helps one set and harms none', [worth(0.005, 0.001), worth(0, -0.001)], true],
    ['not when it helps no set enough', [worth(0.0049, 0.004)], false],
    ['not when it may harm one set', [worth(0.1, 0.05), worth(0.003, -0.002)], false],
    ['not where nothing was measured', [], false],
  ])('%s', (_, worths, expected) => {
    expect(earnsItsPlace(worths)).toBe(expected);
  });
});
