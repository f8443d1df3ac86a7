import { describe, expect, test } from 'vitest';
import { figureIn, kindOf, nameIn } from '../../../../src/evaluation/gold/draft/sentence-kind.ts';

describe('a sentence tells', () => {
  test.each([
    ['date', 'Мост открыли осенью 2019 года.'],
    ['date', 'Пчёл привезли в начале мая.'],
    ['date', 'Балды қазанда сатамыз.'],
    ['date', 'The fair opens in April.'],
    ['number', 'Длина моста — 1200 метров.'],
    ['number', 'The tower is 2,150 feet high.'],
    ['reason', 'Ульи перевезли, потому что началась засуха.'],
    ['reason', 'Біз кеш келдік, өйткені жол жабық еді.'],
    ['reason', 'Therefore the pilots stayed ashore.'],
    ['name', 'Мёд продают на ярмарке в Таразе.'],
    [undefined, 'Майские жуки вредят саду.'],
    [undefined, 'Казанец принёс мёд.'],
    [undefined, 'На пасеке тихо.'],
  ])('%s: %s', (kind, sentence) => {
    expect(kindOf(sentence)).toBe(kind);
  });

  test('no number where a code is meant', () => {
    expect(kindOf('Говорили о формате C5+1 и группе G7.')).toBe('name');
  });
});

describe('the figure of a sentence', () => {
  test.each([
    ['is the year', 'Только 3 мая 2021 года их стало 48.', '2021'],
    ['else the first number', 'Продали 17,5 тонны за 4 дня.', '17,5'],
    ['is missing where there are letters alone', 'Ульев сорок восемь, как и C5.', undefined],
  ])('%s', (_, sentence, figure) => {
    expect(figureIn(sentence)).toBe(figure);
  });
});

describe('the name in a sentence', () => {
  test.each([
    ['is the longest one', 'Мёд из Тараза покупает Айгуль Сатова.', 'Айгуль Сатова'],
    ['is not the word that opens it', 'Мост стоит у города Тараз.', 'Тараз'],
    ['may open it with two words', '— Айгуль Сатова живёт здесь.', 'Айгуль Сатова'],
    ['leaves an opening function word out', 'The Coast Weekly came out.', 'Coast Weekly'],
    ['has no Kazakh ending after a hyphen', 'Олар АҚШ-тың Таразына барды.', 'АҚШ'],
    ['has no possessive', "It was Brandt's boat.", 'Brandt'],
    ['keeps a hyphen between its parts', 'Поехали в Усть-Каменогорск.', 'Усть-Каменогорск'],
    ['is missing where there is none', 'Мост стоит у реки.', undefined],
  ])('%s', (_, sentence, name) => {
    expect(nameIn(sentence)).toBe(name);
  });
});
