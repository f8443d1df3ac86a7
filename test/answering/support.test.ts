import { describe, expect, test } from 'vitest';
import { findSupport, isCarried, supportOf } from '../../src/answering/support.ts';
import type { Passage } from '../../src/domain/chunk.ts';
import type { Language } from '../../src/domain/language.ts';
import { textOf } from '../../src/domain/span.ts';
import { documentOf, passagesOf } from '../fakes/content.ts';
import { LIBRARY } from '../fakes/library.ts';

function passage(id: string): Passage {
  const found = LIBRARY.flatMap(passagesOf).find((one) => one.id === id);
  if (found === undefined) throw new TypeError(`The library has no passage ${id}.`);
  return found;
}

function supportedBy(text: string, id: string): string | undefined {
  const place = findSupport({ text, language: 'ru' }, passage(id));
  const sketch = LIBRARY.find((one) => one.id === place?.passage.documentId);
  return place && sketch && textOf(documentOf(sketch).text, place.span);
}

describe('the support of a claim', () => {
  test.each([
    ['На пасеке сорок восемь ульев.', 'На пасеке стоит сорок восемь ульев.'],
    ['Мёд продают в Таразе на ярмарке.', 'Мёд мы продаём на ярмарке в Таразе.'],
    ['Весной 2023 года было тридцать ульев.', 'Весной 2023 года их было тридцать.'],
  ])('%s is the sentence that shares most with it', (claim, sentence) => {
    expect(supportedBy(claim, 'bees-ru#2.1')).toBe(sentence);
  });

  test('is found in another language by its names', () => {
    expect(supportedBy('Продают на ярмарке в Таразе.', 'bees-en#1.1')).toBe(
      'We sell the honey at the fair in Taraz.',
    );
  });

  test('is missing when claim and passage share nothing', () => {
    expect(supportedBy('Zzz qqq.', 'bees-ru#2.1')).toBeUndefined();
  });
});

describe('a claim', () => {
  const carries = (text: string, id: string, language: Language = 'ru'): boolean => {
    const place = findSupport({ text, language }, passage(id));
    return place !== undefined && isCarried({ text, language }, [place]);
  };

  test.each([
    'На пасеке сорок восемь ульев.',
    'Мёд продают на ярмарке в Таразе.',
    'Весной 2023 года ульев было тридцать.',
  ])('is carried by a sentence that says it: %s', (claim) => {
    expect(carries(claim, 'bees-ru#2.1')).toBe(true);
  });

  test.each([
    ['another number', 'Весной 2024 года их было тридцать.'],
    ['digits that the sentence has not', 'Весной 2023 года их было 30.'],
    ['a part of a number', 'Весной 202 года их было тридцать.'],
    ['a denial', 'Мёд не продают на ярмарке в Таразе.'],
    ['words that no source has', 'Мёд крадут марсианские пираты, губернаторы и ростовщики.'],
    ['copied words that stand nowhere', 'Мёд продают «на каждой ярмарке» в Таразе.'],
    ['another language than the asker’s', 'We sell the honey at the fair in Taraz every year.'],
  ])('with %s is not carried', (_, claim) => {
    expect(carries(claim, 'bees-ru#2.1')).toBe(false);
  });

  test('is carried across languages by its names and numbers alone', () => {
    expect(carries('Мёд продают на ярмарке в Таразе.', 'bees-en#1.1')).toBe(true);
    expect(carries('Мёд продают на ярмарке в Таразе с 1999 года.', 'bees-en#1.1')).toBe(false);
  });
});

describe('a claim stands to its evidence', () => {
  const sentence = 'На пасеке стоит сорок восемь ульев.';
  const evidenceFor = (text: string, id: string) => {
    const place = findSupport({ text, language: 'ru' }, passage(id));
    return place === undefined ? [] : [place];
  };

  test('as a quote when it has the same words', () => {
    expect(supportOf({ text: sentence, language: 'ru' }, evidenceFor(sentence, 'bees-ru#2.1'))).toBe('quote');
  });

  test('as a paraphrase when it says them otherwise', () => {
    const claim = 'Ульев на пасеке сорок восемь.';
    expect(supportOf({ text: claim, language: 'ru' }, evidenceFor(claim, 'bees-ru#2.1'))).toBe('paraphrase');
  });

  test('as a translation when it is in another language', () => {
    const claim = 'Мёд продают в Таразе.';
    expect(supportOf({ text: claim, language: 'ru' }, evidenceFor(claim, 'bees-en#1.1'))).toBe('translation');
  });
});
