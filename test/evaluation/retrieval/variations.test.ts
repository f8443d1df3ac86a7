import { describe, expect, test } from 'vitest';
import { VARIATIONS, withEveryChannel } from '../../../src/evaluation/retrieval/variations.ts';
import { createOfflineEmbedder } from '../../../src/models/offline-embedder.ts';
import { OFFLINE_WEIGHTS } from '../../../src/retrieval/channel-weights.ts';
import { createRetriever, type Retrieval, type RetrieverParts } from '../../../src/retrieval/retriever.ts';
import type { QueryTerm } from '../../../src/store/chunk-store.ts';
import { isPrefixTerm } from '../../../src/text/terms.ts';
import { storeOf } from '../../fakes/content.ts';

const LIMITS = { limit: 10 };

const store = await storeOf([
  { id: 'lake', turns: ['Экспедиция вышла к озеру в июне. Путь был долгий.'] },
  { id: 'mill', turns: ['Мельница стоит на горе. Мост построили из камня.'] },
]);
const embedder = createOfflineEmbedder();
const WHOLE: RetrieverParts = withEveryChannel({ store, embedder, weights: OFFLINE_WEIGHTS });

function without(name: string): RetrieverParts {
  const vary = VARIATIONS[name];
  if (vary === undefined) throw new Error(`There is no variation ${name}.`);
  return vary(WHOLE);
}

const ask = (parts: RetrieverParts, text: string, language: 'ru' | 'en' = 'ru'): Promise<Retrieval> =>
  createRetriever(parts).retrieve({ text, language, topK: 5 });

const term = (...variants: readonly string[]): QueryTerm => ({ variants, weight: 1 });

describe('retrieval without a channel', () => {
  test.each(['words', 'sounds', 'vectors'] as const)(
    'leaves out the hits and the weight of %s',
    async (channel) => {
      const parts = without(channel);
      expect(parts.weights).toEqual({ ...WHOLE.weights, [channel]: 0 });
      const whole = await ask(WHOLE, 'мельница');
      const { bestShares } = await ask(parts, 'мельница');
      expect(bestShares).toEqual({ ...whole.bestShares, [channel]: 0 });
    },
  );

  test('still mends the spelling by what the words are', async () => {
    const { corrections } = await ask(without('words'), 'Где эскпедиция?');
    expect(corrections).toEqual([{ from: 'эскпедиция', to: 'экспедиция' }]);
  });
});

describe('retrieval without a kind of terms', () => {
  test.each([
    ['stems', false],
    ['prefixes', true],
  ])('gives the weight of the %s to none', async (name, isDroppedPrefix) => {
    const { words, sounds } = await ask(without(name), 'мельница');
    expect(words.length).toBe(2);
    for (const { variants, weight } of words)
      expect(weight > 0).toBe(variants.some(isPrefixTerm) !== isDroppedPrefix);
    expect(sounds).toEqual((await ask(WHOLE, 'мельница')).sounds);
  });
});

test('without the best sentence passages stand as the channels rank them', async () => {
  const { ranking } = await ask(without('best_sentence'), 'мельница на горе');
  expect(ranking.map(({ passage }) => passage.documentId)).toEqual(['mill', 'lake']);
  expect(ranking.flatMap(({ passage }) => passage.sentences)).toEqual([]);
});

test('without spelling nothing is corrected', async () => {
  expect((await ask(without('spelling'), 'Где эскпедиция?')).corrections).toEqual([]);
});

describe('retrieval without the lexicon', () => {
  const variantsOf = async (name: string, text: string, language: 'ru' | 'en'): Promise<string[]> =>
    (await ask(without(name), text, language)).words.flatMap(({ variants }) => variants);

  test('within a language has no synonyms, but translations', async () => {
    expect(await variantsOf('synonyms', 'мост', 'ru')).toEqual(['мост']);
    expect(await variantsOf('synonyms', 'bridge', 'en')).toContain('мост');
  });

  test('between languages has no translations, but synonyms', async () => {
    expect(await variantsOf('translations', 'bridge', 'en')).not.toContain('мост');
    const [withSynonyms, alone] = await Promise.all(
      ['translations', 'synonyms'].map((name) => variantsOf(name, 'путь', 'ru')),
    );
    expect(withSynonyms?.length).toBeGreaterThan(alone?.length ?? 0);
  });
});

test('without the reachable score the best hit of a channel has all of it', async () => {
  const { hits, reachable } = await without('reachable_score').store.searchTerms(
    'words',
    [term('мельниц'), term('неведом')],
    LIMITS,
  );
  expect(hits.map(({ score }) => score / reachable)).toEqual([1]);
  const empty = await without('reachable_score').store.searchTerms('words', [term('неведом')], LIMITS);
  expect(empty.hits).toEqual([]);
});
