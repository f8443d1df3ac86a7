import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cyrillicReadings } from '../../src/text/romanized.ts';

test.each([
  ['Tokaev', 'Токаев'],
  ['Shchuchinsk', 'Щучинск'],
  ['Zhanibek', 'Жанибек'],
  ['kharakter', 'характер'],
  ['Yuriy', 'Юрий'],
  ['ekonomika', 'экономика'],
  ['evropa', 'европа'],
  ['krasivyy', 'красивый'],
  ['obyavlenie', 'объявление'],
  ['bolshe', 'больше'],
  ['stoimost', 'стоимость'],
  ["neft'", 'нефть'],
  ['neft’', 'нефть'],
  ['organizovat', 'организовать'],
  ['vstrechalsya', 'встречался'],
  ['SShA', 'США'],
  ['KITAY', 'КИТАЙ'],
  ['čto', 'что'],
])('the likeliest Russian reading of "%s" is "%s"', (latin, cyrillic) => {
  expect(cyrillicReadings(latin, 'ru')[0]).toBe(cyrillic);
});

test.each([
  ['sentyabr', 'сентябрь'],
  ['semya', 'семья'],
  ['Tramp', 'Трамп'],
  ['Trump', 'Трамп'],
  ['cel', 'цель'],
  ['skazat', 'сказать'],
  ['Rossii', 'России'],
])('one Russian reading of "%s" is "%s"', (latin, cyrillic) => {
  expect(cyrillicReadings(latin, 'ru')).toContain(cyrillic);
});

test.each([
  ['Qazaqstan', 'Қазақстан'],
  ['mañyzdy', 'маңызды'],
  ['maŋyzdy', 'маңызды'],
  ['mańyzdy', 'маңызды'],
  ["man'yzdy", 'маңызды'],
  ['ğylym', 'ғылым'],
  ['gylym', 'гылым'],
  ['ghylym', 'ғылым'],
  ['şeşim', 'шешім'],
  ['sheshim', 'шешім'],
  ['jüie', 'жүйе'],
  ['tájiribe', 'тәжірібе'],
  ['ózgeris', 'өзгеріс'],
  ['saýda', 'сауда'],
  ['Reseige', 'Ресейге'],
  ['Azia', 'Азия'],
  ['AQSH', 'АҚШ'],
])('the likeliest Kazakh reading of "%s" is "%s"', (latin, cyrillic) => {
  expect(cyrillicReadings(latin, 'kk')[0]).toBe(cyrillic);
});

test('a word has between one and sixteen readings, whatever it is', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('ru' as const, 'kk' as const),
      (word, language) => {
        const { length } = cyrillicReadings(word, language);
        expect(length >= 1 && length <= 16).toBe(true);
      },
    ),
  );
});
