import { LANGUAGES } from '../../src/domain/language.ts';
import { RUSSIAN_FOR_KAZAKH } from '../../src/text/fold.ts';
import fc from 'fast-check';
import { anyText, anyWord } from '../fakes/any-text.ts';
import { describe, expect, test } from 'vitest';
import { words as wordsOf } from '../../src/text/words.ts';
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

describe('the terms of any text', () => {
  const language = fc.constantFrom(...LANGUAGES);
  const fixed = { seed: 53, numRuns: 150 };
  const asTypedPlainly = (text: string): string =>
    text.toLowerCase().replaceAll(/[ёәғқңөұүһі]/g, (letter) => RUSSIAN_FOR_KAZAKH[letter] ?? 'е');

  test('are those of the text in capitals, and of the text without ё and Kazakh letters', () => {
    fc.assert(
      fc.property(anyText, language, (text, of) => {
        for (const typed of [text.toUpperCase(), asTypedPlainly(text)]) {
          expect(wordTerms(typed, of)).toEqual(wordTerms(text, of));
          expect(soundTerms(typed)).toEqual(soundTerms(text));
        }
      }),
      fixed,
    );
  });

  test('are those of its words one after the other', () => {
    fc.assert(
      fc.property(anyText, anyText, language, (one, other, of) => {
        const together = `${one}. ${other}`;
        expect(wordTerms(together, of)).toEqual([...wordTerms(one, of), ...wordTerms(other, of)]);
        expect(soundTerms(together)).toEqual([...soundTerms(one), ...soundTerms(other)]);
      }),
      fixed,
    );
  });

  test('are one stem a word, with a prefix if it has five letters, and sounds of four letters at most', () => {
    fc.assert(
      fc.property(anyWord, language, (word, of) => {
        const [stem, ...prefixes] = wordTerms(word, of);
        expect(stem).toMatch(/^[^~]+$/);
        expect(prefixes).toEqual(word.length < 5 ? [] : [expect.stringMatching(/^~.{5}$/u)]);
        for (const piece of soundTerms(word)) expect(piece.length).toBeLessThanOrEqual(4);
        expect(soundTerms(word).length).toBeGreaterThan(0);
      }),
      fixed,
    );
  });

  test('the content words of a text are its words without some, and nothing is left out twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const content = contentWordsOf(text);
        expect(contentWordsOf(content)).toBe(content);
        const rest = wordsOf(text);
        for (const word of wordsOf(content)) expect(rest.splice(0, rest.indexOf(word) + 1).at(-1)).toBe(word);
      }),
      fixed,
    );
  });
});
