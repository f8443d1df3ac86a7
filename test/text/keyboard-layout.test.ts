import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLetterKey, retype, retypeMarks } from '../../src/text/keyboard-layout.ts';

test.each([
  ['njrftd', 'токаев'],
  ['Rnj nfrjq', 'Кто такой'],
  [';bpym', 'жизнь'],
  ['[jlbn', 'ходит'],
  ["'nj", 'это'],
  ['k.,k.', 'люблю'],
  ['"rjyjvbrf', 'Экономика'],
  ['2025', '2025'],
])('"%s" on the keys of the Russian layout is "%s"', (typed, meant) => {
  expect(retype(typed, 'ru')).toBe(meant);
});

test.each([
  ['0fpf0cnfy', 'қазақстан'],
  [')fpf0cnfy', 'Қазақстан'],
  ['2k3gg3', 'әліппі'],
  ['45890-=', 'ңғүұқөһ'],
  ['@#$%*()_+', 'ӘІҢҒҮҰҚӨҺ'],
])('"%s" on the keys of the Kazakh layout is "%s"', (typed, meant) => {
  expect(retype(typed, 'kk')).toBe(meant);
});

test.each([
  ['еру ыгььше', 'the summit'],
  ['Црщ', 'Who'],
  ['црфеэы', "what's"],
])('"%s" on the keys of the English layout is "%s"', (typed, meant) => {
  expect(retype(typed, 'en')).toBe(meant);
});

test('marks after a word are those of the other layout, and a question mark is one in any', () => {
  expect(retypeMarks('&', 'ru')).toBe('?');
  expect(retypeMarks('/', 'ru')).toBe('.');
  expect(retypeMarks('?!)', 'ru')).toBe('?!)');
  expect(retypeMarks(',', 'en')).toBe('?');
});

test('the keys of ж, х and ю bear letters in the Russian layout, digits in the Kazakh one only', () => {
  expect([';', '[', '.'].every((key) => isLetterKey(key, 'ru'))).toBe(true);
  expect(isLetterKey('2', 'ru')).toBe(false);
  expect(isLetterKey('2', 'kk')).toBe(true);
});

test('what is typed in Russian letters comes back from the English keys', () => {
  const letters = fc.constantFrom(
    ...Array.from('абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ'),
  );
  fc.assert(
    fc.property(fc.string({ unit: letters }), (text) => {
      expect(retype(retype(text, 'en'), 'ru')).toBe(text);
    }),
  );
});
