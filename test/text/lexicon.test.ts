import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/domain/language.ts';
import { fold } from '../../src/text/fold.ts';
import { lexiconConcepts, singleWords } from '../../src/text/lexicon-concepts.ts';
import { stem } from '../../src/text/stem.ts';
import { translate } from '../../src/text/lexicon.ts';

describe('a word is translated', () => {
  test.each([
    ['bridge', 'en', 'ru', 'мост'],
    ['волк', 'ru', 'kk', 'қасқыр'],
    ['көпір', 'kk', 'ru', 'мост'],
    ['river', 'en', 'kk', 'өзен'],
    ['мёд', 'ru', 'en', 'honey'],
  ] as const)('%s, from %s to %s: %s', (word, from, to, expected) => {
    expect(translate(fold(word), { from, to })).toContain(fold(expected));
  });

  test.each([
    ['bridges', 'en', 'ru', 'мост'],
    ['волками', 'ru', 'en', 'wolf'],
    ['қасқырлардың', 'kk', 'ru', 'волк'],
  ] as const)('in an inflected form: %s, from %s to %s: %s', (word, from, to, expected) => {
    expect(translate(fold(word), { from, to })).toContain(fold(expected));
  });

  test('into its synonyms in its own language', () => {
    expect(translate('bridge', { from: 'en', to: 'en' })).toContain('bridge');
    expect(translate('лодка', { from: 'ru', to: 'ru' })).toContain('катер');
  });
});

test('a word that the lexicon does not have has no translation', () => {
  expect(translate('zzqq', { from: 'en', to: 'ru' })).toEqual([]);
  expect(translate('bridge', { from: 'ru', to: 'kk' })).toEqual([]);
});

test('phrases are left out', () => {
  const translated = translate('agenda', { from: 'en', to: 'ru' });
  expect(translated).toContain('повестка');
  expect(translated).not.toContain('дня');
});

test.each(LANGUAGES)('a word of %s means all that any word of its stem means', (language) => {
  const words = lexiconConcepts().flatMap((concept) =>
    singleWords(concept[language]).map((word) => ({ stemmed: stem(word, language), word, concept })),
  );
  const byStem = new Map<string, typeof words>();
  for (const entry of words) byStem.set(entry.stemmed, [...(byStem.get(entry.stemmed) ?? []), entry]);
  const lost = words
    .filter(({ stemmed }) => stemmed.length > 1)
    .filter(({ word, stemmed }) => {
      const expected = byStem.get(stemmed)?.flatMap(({ concept }) => singleWords(concept[language]));
      const translated = translate(word, { from: language, to: language });
      return expected?.some((synonym) => !translated.includes(synonym));
    });
  expect(lost.map(({ word }) => word)).toEqual([]);
});

test('no translation comes twice, though senses share it', () => {
  const doubled = lexiconConcepts()
    .flatMap(({ ru }) => singleWords(ru))
    .slice(0, 2_000)
    .map((word) => translate(word, { from: 'ru', to: 'kk' }))
    .filter((translated) => new Set(translated).size < translated.length);
  expect(doubled).toEqual([]);
});

test('what is a single word in two languages leads from the one to the other', () => {
  const pairs = LANGUAGES.flatMap((from) => LANGUAGES.map((to) => ({ from, to })));
  for (const { from, to } of pairs) {
    const lost = lexiconConcepts()
      .filter((_, place) => place % 20 === 0)
      .flatMap((concept) =>
        singleWords(concept[from]).filter((word) => {
          const translated = translate(word, { from, to });
          return singleWords(concept[to]).some((expected) => !translated.includes(expected));
        }),
      );
    expect(lost, `${from} to ${to}`).toEqual([]);
  }
});

test('a translation leads back to a word of the same stem, and is a folded word that comes once', () => {
  const concepts = lexiconConcepts();
  const language = fc.constantFrom(...LANGUAGES);
  const sense = fc.nat(concepts.length - 1).map((place) => concepts[place]);
  fc.assert(
    fc.property(sense, language, language, (concept, from, to) => {
      for (const word of singleWords(concept?.[from] ?? [])) {
        const translations = translate(word, { from, to });
        expect(new Set(translations).size).toBe(translations.length);
        expect(translations.map(fold)).toEqual(translations);
        for (const other of translations) {
          const back = translate(other, { from: to, to: from });
          expect(back.map((found) => stem(found, from))).toContain(stem(word, from));
        }
      }
    }),
    { seed: 60, numRuns: 200 },
  );
});
