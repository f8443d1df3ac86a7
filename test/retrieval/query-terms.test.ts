import { words as wordsOf } from '../../src/text/words.ts';
import { isFunctionWord } from '../../src/text/function-words.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import { anyText } from '../fakes/any-text.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { questionSounds, questionWords, type TermSources } from '../../src/retrieval/query-terms.ts';
import { soundTerms } from '../../src/text/terms.ts';

const RUSSIAN: TermSources = { language: 'ru', otherLanguages: [], spellings: new Map() };

const termsOf = (question: string, word: string, sources: Partial<TermSources> = {}) =>
  questionWords(question, { ...RUSSIAN, ...sources }).filter((term) => term.word === word);

describe('the terms of a word', () => {
  test('begin with its stem and its prefix', () => {
    expect(termsOf('Старая лодка', 'лодка').map(({ variants }) => variants)).toEqual([
      ['лодк'],
      ['~лодка'],
      expect.arrayContaining(['лодк', 'катер']),
    ]);
  });

  test('are its stem alone when it is short and the lexicon does not have it', () => {
    expect(termsOf('тсс', 'тсс')).toEqual([{ word: 'тсс', variants: ['тсс'], weight: 1, isContent: true }]);
  });

  test('have its translations as variants, in the languages of the documents only', () => {
    const [own, prefix] = termsOf('Длинный мост', 'Длинный', { otherLanguages: ['en'] });
    expect(own?.variants).toEqual(expect.arrayContaining(['длин', 'long']));
    expect(prefix?.variants).toContain('~длинн');
    const [bridge] = termsOf('мост', 'мост', { otherLanguages: ['en', 'kk'] });
    expect(bridge?.variants).toEqual(expect.arrayContaining(['мост', 'bridg', 'копир']));
    const [russian] = termsOf('мост', 'мост');
    expect(russian?.variants).toEqual(['мост']);
  });

  test('have those of its right spelling as variants, and the translations of that', () => {
    const spellings = new Map([['мосст', 'мост']]);
    const [stem, prefix] = termsOf('мосст', 'мосст', { spellings, otherLanguages: ['en'] });
    expect(stem?.variants).toEqual(expect.arrayContaining(['мосст', 'мост', 'bridg']));
    expect(prefix?.variants).toEqual(expect.arrayContaining(['~мосст', '~bridg']));
  });

  test('end with its synonyms, which count less than the word itself', () => {
    const terms = termsOf('лодка', 'лодка');
    expect(terms.map(({ weight }) => weight)).toEqual([1, 1, 0.4]);
    expect(terms[0]?.variants).not.toContain('катер');
  });
});

describe('a word that only asks', () => {
  test('is no content', () => {
    expect(termsOf('Где мост', 'Где')).toEqual([
      { word: 'Где', variants: ['где'], weight: 1, isContent: false },
    ]);
  });

  test('is not searched beside documents in other languages', () => {
    expect(termsOf('Где мост', 'Где', { otherLanguages: ['en', 'kk'] })).toEqual([]);
  });

  test('leaves its term to a content word that shares it', () => {
    const terms = questionWords('была былой', RUSSIAN).filter(({ variants }) => variants[0] === 'был');
    expect(terms[0]).toMatchObject({ word: 'былой', isContent: true });
  });
});

describe('a term', () => {
  test('comes once however often the question repeats its word', () => {
    const once = questionWords('лодка', RUSSIAN);
    expect(questionWords('лодка, лодка, лодка', RUSSIAN)).toEqual(once);
  });

  test('of two forms of a word comes once; their prefixes stay apart', () => {
    const variants = questionWords('лодка лодку', RUSSIAN).map((term) => term.variants.join(' '));
    expect(variants.filter((written) => written === 'лодк')).toHaveLength(1);
    expect(variants).toEqual(expect.arrayContaining(['~лодка', '~лодку']));
    expect(variants).toEqual([...new Set(variants)]);
  });
});

test('no words have no terms', () => {
  expect(questionWords(' ?! ', RUSSIAN)).toEqual([]);
  expect(questionSounds(' ?! ', RUSSIAN)).toEqual([]);
});

describe('the sounds of a question', () => {
  test('are the pieces of its words, each once and of weight 1', () => {
    const sounds = questionSounds('Где лодка, лодка?', RUSSIAN);
    expect(sounds.filter(({ isContent }) => isContent)).toEqual(
      soundTerms('лодка').map((piece) => ({ word: 'лодка', variants: [piece], weight: 1, isContent: true })),
    );
    expect(sounds.filter(({ isContent }) => !isContent).map(({ word }) => word)).toEqual(
      soundTerms('где').map(() => 'Где'),
    );
  });

  test('are those of the right spelling alone', () => {
    const sounds = questionSounds('мосст', { spellings: new Map([['мосст', 'река']]) });
    expect(sounds.flatMap(({ variants }) => variants)).toEqual(soundTerms('река'));
    expect(new Set(sounds.map(({ word }) => word))).toEqual(new Set(['мосст']));
  });
});

describe('the terms of any question', () => {
  const sources: fc.Arbitrary<TermSources> = fc.record({
    language: fc.constantFrom(...LANGUAGES),
    otherLanguages: fc.subarray([...LANGUAGES]),
    spellings: fc.constantFrom(new Map<string, string>(), new Map([['мост', 'мосты']])),
  });
  const fixed = { seed: 74, numRuns: 100 };

  test('have a variant each, none twice, and weigh more than nothing', () => {
    fc.assert(
      fc.property(anyText, sources, (text, from) => {
        const terms = [...questionWords(text, from), ...questionSounds(text, from)];
        for (const { word, variants, weight, isContent } of terms) {
          expect(new Set(variants).size).toBe(variants.length);
          expect(variants.length).toBeGreaterThan(0);
          expect(weight > 0 && weight <= 1).toBe(true);
          expect(isContent).toBe(!isFunctionWord(word));
        }
      }),
      fixed,
    );
  });

  test('stand for every word that is searched, and are the same when it is asked twice over', () => {
    fc.assert(
      fc.property(anyText, sources, (text, from) => {
        const terms = questionWords(text, from);
        expect(questionWords(`${text} ${text}`, from)).toEqual(terms);
        expect(questionSounds(`${text} ${text}`, from)).toEqual(questionSounds(text, from));
        const stems = new Set(terms.flatMap(({ variants }) => variants));
        const isSearched = (word: string) => from.otherLanguages.length === 0 || !isFunctionWord(word);
        for (const word of wordsOf(text).filter(isSearched)) {
          const [stem = ''] = termsOf(word, word, from)[0]?.variants ?? [];
          expect(stems).toContain(stem);
        }
      }),
      fixed,
    );
  });

  test('do not depend on its capital letters', () => {
    fc.assert(
      fc.property(anyText, sources, (text, from) => {
        const plain = { ...from, spellings: new Map<string, string>() };
        const variantsOf = (question: string) =>
          questionWords(question, plain).map(({ variants, weight }) => ({ variants, weight }));
        expect(variantsOf(text.toUpperCase())).toEqual(variantsOf(text));
      }),
      fixed,
    );
  });
});
