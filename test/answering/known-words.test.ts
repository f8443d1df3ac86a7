import { expect, test } from 'vitest';
import { createKnownWords } from '../../src/answering/known-words.ts';
import { vocabularyOf } from '../fakes/vocabulary.ts';

function countingStore(...vocabulary: readonly string[]) {
  const reads: string[] = [];
  const store = {
    vocabulary: async () => {
      reads.push('vocabulary');
      return vocabularyOf(vocabulary);
    },
  };
  return { reads, store };
}

test('a word of the documents is known however its letters are folded, and no other', async () => {
  const isKnown = await createKnownWords(countingStore('мёд', 'қымыз').store)();
  expect(['мёд', 'Мед', 'МЁД', 'кымыз', 'Қымыз'].map(isKnown)).toEqual(Array.from({ length: 5 }, () => true));
  expect(['мо', 'медок', ''].map(isKnown)).toEqual([false, false, false]);
});

test('the vocabulary is read when first asked for, and only once', async () => {
  const { reads, store } = countingStore('мёд');
  const knownWords = createKnownWords(store);
  expect(reads).toEqual([]);
  await Promise.all([knownWords(), knownWords()]);
  await knownWords();
  expect(reads).toEqual(['vocabulary']);
});
