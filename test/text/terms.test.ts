import { describe, expect, test } from 'vitest';
import { contentWordsOf, isPrefixTerm, soundTerms, wordTerms } from '../../src/text/terms.ts';

const shared = (one: readonly string[], other: readonly string[]): string[] =>
  one.filter((term) => other.includes(term));

describe('word terms', () => {
  test('are the stem of each word and its first five letters', () => {
    expect(wordTerms('Пчёлы летают', 'ru')).toEqual(['пчел', '~пчелы', 'лета', '~летаю']);
  });

  test('of a word of four letters or fewer are its stem alone', () => {
    expect(wordTerms('дом 2025', 'ru')).toEqual(['дом', '2025']);
  });

  test('never meet a stem with their prefixes', () => {
    expect(wordTerms('мост', 'ru')).toEqual(['мост']);
    expect(shared(wordTerms('мост', 'ru'), wordTerms('мостовая', 'ru'))).toEqual([]);
  });

  test('are told apart by what they are', () => {
    expect(wordTerms('Пчёлы летают', 'ru').map(isPrefixTerm)).toEqual([false, true, false, true]);
  });

  test('do not depend on case, ё or Kazakh letters', () => {
    expect(wordTerms('ТОҚАЕВ', 'kk')).toEqual(wordTerms('токаев', 'kk'));
    expect(wordTerms('пчёлы', 'ru')).toEqual(wordTerms('ПЧЕЛЫ', 'ru'));
  });

  test('leave punctuation out', () => {
    expect(wordTerms('«…», — ?!', 'ru')).toEqual([]);
  });
});

describe('sound terms', () => {
  test('are the four-letter pieces of the padded key', () => {
    expect(soundTerms('Токаев')).toEqual(['^tok', 'toka', 'okae', 'kaev', 'aev$']);
  });

  test('of a short word are the padded key itself', () => {
    expect(soundTerms('да я')).toEqual(['^da$', '^a$']);
  });

  test('of a name are the same in three spellings', () => {
    expect(soundTerms('Tokayev')).toEqual(soundTerms('Токаев'));
    expect(soundTerms('Тоқаев')).toEqual(soundTerms('Токаев'));
  });

  test('of a misspelt word share pieces with the right one', () => {
    expect(shared(soundTerms('инвестеция'), soundTerms('инвестиция')).length).toBeGreaterThan(3);
  });
});

describe('content words', () => {
  test.each([
    ['Кто такой Сорокин?', 'Сорокин'],
    ['What is the old mill?', 'old mill'],
    ['Көпір қашан салынды?', 'Көпір салынды'],
    ['Что сказал Hale про the bridge?', 'сказал Hale bridge'],
  ])('of "%s" are "%s"', (question, content) => {
    expect(contentWordsOf(question)).toBe(content);
  });

  test('are none where the question only asks', () => {
    expect(contentWordsOf('Кто это?')).toBe('');
  });

  test('are none where there are no words', () => {
    expect(contentWordsOf(' ?! ')).toBe('');
  });
});
