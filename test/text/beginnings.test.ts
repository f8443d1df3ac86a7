import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import { createBeginnings } from '../../src/text/beginnings.ts';
import { lexiconConcepts, singleWords } from '../../src/text/lexicon-concepts.ts';
import { termsOfWord } from '../../src/text/terms.ts';
import { pickWords } from '../../src/text/words.ts';

const isPicked = (word: string, terms: readonly string[]): boolean =>
  pickWords(word, createBeginnings(terms)).picked.length === 1;

describe('a word is never told to lack a term that it has:', () => {
  test.each(['ru', 'kk', 'en'] as const)('in %s every tenth sense of the lexicon', (language) => {
    const concepts = lexiconConcepts().filter((_, place) => place % 10 === 0);
    const lemmas = concepts.flatMap((concept) => singleWords(concept[language]));
    const lost = lemmas.filter((lemma) =>
      termsOfWord(lemma, language).some((term) => !isPicked(lemma, [term])),
    );
    expect(lost).toEqual([]);
  });

  test('English words whose stems are spelt otherwise', () => {
    for (const word of ['dying', 'lying', 'skies', 'cries', 'fly', 'said', 'ties', 'by', 'a', 'Yes']) {
      const [stem = ''] = termsOfWord(word, 'en');
      expect(isPicked(word, [stem]), word).toBe(true);
    }
  });

  const ending = fc.constantFrom(
    '',
    'ы',
    'ого',
    'ющий',
    'ась',
    'нный',
    'дың',
    'лары',
    'ғы',
    'бы',
    'ың',
    'y',
    'ies',
    'ing',
    'ational',
    'ed',
  );
  const letters = fc.string({
    unit: fc.constantFrom(...Array.from('агбкпиеынлcdyitsaeЁқ')),
    minLength: 1,
    maxLength: 5,
  });
  const word = fc.tuple(letters, ending).map(([stem, suffix]) => stem + suffix);

  test('any letters with any endings', () => {
    fc.assert(
      fc.property(word, fc.constantFrom<Language>('ru', 'kk', 'en'), (written, language) => {
        for (const term of termsOfWord(written, language)) {
          expect(term === '' || isPicked(written, [term]), `${written} → ${term}`).toBe(true);
        }
      }),
      { seed: 20_26, numRuns: 1000 },
    );
  });
});

test('a word that begins otherwise than all terms is told to lack them', () => {
  const mayBegin = createBeginnings(['мост', '~перед', 'bridg', 'c5']);
  const text = 'Мосты модные передние пенсии bridges brown дом';
  expect(pickWords(text, mayBegin).picked).toEqual(['Мосты', 'передние', 'bridges', 'brown']);
});
