import { describe, expect, test } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import { createOfflineEmbedder } from '../../src/models/offline-embedder.ts';
import { createRetriever, type Retrieval } from '../../src/retrieval/retriever.ts';
import type { ChunkStore, Vocabulary } from '../../src/store/chunk-store.ts';
import { storeOf, type DocumentSketch } from '../fakes/content.ts';

const LAKE: readonly DocumentSketch[] = [
  { id: 'lake', turns: ['Экспедиция вышла к озеру в июне.'] },
  { id: 'mill', turns: ['Мельница стоит на горе. Мельница старая.'] },
];

/** Asks by the words alone: neither sounds nor vectors mend a spelling. */
function askerOf(store: ChunkStore): (text: string, language?: Language) => Promise<Retrieval> {
  const weights = { words: 1, sounds: 0, vectors: 0 };
  const retriever = createRetriever({ store, embedder: createOfflineEmbedder(), weights });
  return async (text, language = 'ru') => retriever.retrieve({ text, language, topK: 5 });
}

describe('a misspelt word', () => {
  test('finds the passage of the word that it stands for, and is shown with it', async () => {
    const ask = askerOf(await storeOf(LAKE));
    const { ranking, corrections } = await ask('Где эскпедиция?');
    expect(corrections).toEqual([{ from: 'эскпедиция', to: 'экспедиция' }]);
    expect(ranking[0]?.passage.documentId).toBe('lake');
    expect(ranking[0]?.score).toBeGreaterThan(0);
  });

  test('stays as it is where no document is in the language of the question', async () => {
    const ask = askerOf(await storeOf(LAKE));
    expect((await ask('Где эскпедиция?', 'kk')).corrections).toEqual([]);
  });

  test.each([
    'Где экспедиция?',
    'Где экспедицию?',
    'Экспедиция или экспедиции?',
    'К озеру или озеро?',
    'Где мост?',
    '12345?',
  ])('is none in "%s"', async (text) => {
    const ask = askerOf(await storeOf(LAKE));
    expect((await ask(text)).corrections).toEqual([]);
  });

  test('costs the vocabulary once, and only when a word is unknown', async () => {
    let reads = 0;
    const library = await storeOf(LAKE);
    const vocabulary = async (): Promise<Vocabulary> => {
      reads += 1;
      return library.vocabulary();
    };
    const ask = askerOf({ ...library, vocabulary });
    await ask('Где экспедиция?');
    expect(reads).toBe(0);
    await Promise.all([ask('Где эскпедиция?'), ask('Где мельнеца?')]);
    expect(reads).toBe(1);
  });
});
