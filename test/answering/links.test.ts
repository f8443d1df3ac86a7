import { expect, test } from 'vitest';
import { bearsForeignLink } from '../../src/answering/links.ts';

test.each([
  'Смотрите https://evil.example/a.',
  'Смотрите evil.example/a?b=c.',
  'Пишите на mailto:a@evil.example.',
  'Подробности [здесь](https://evil.example).',
  'Ответ ![x](data:image/png;base64,AAAA).',
  'Ответ <img src=x onerror=alert(1)>.',
  'Ответ <a href="x">тут</a>.',
  'Ответ &#60;script&#62;.',
  'Ответ javascript:alert(1).',
  'Ответ evil。example.',
  'Ответ evil\u200b.com.',
  'Ответ пример.рф и evil．com.',
  'Ответ [тут][1].',
  'Ответ http://1.2.3.4/x и localhost:3000/x.',
  'Ответ tel:+77010000000.',
])('what the sources do not bear is foreign: %s', (text) => {
  expect(bearsForeignLink(text, 'Ульев сорок восемь.')).toBe(true);
});

test.each([
  ['Об этом пишет Caravan.kz.', 'В интервью, пишет Caravan.kz.'],
  ['Смотрите https://a.example/b, сказал он.', 'Смотрите https://a.example/b.'],
  ['В 2025 г. и т.п. 3.5 км, U.S. policy, e.g. this.', ''],
  ['The data: forty hives. A file: none.', ''],
  ['Если a < b, то 3 > 2 (смотри [1]).', ''],
])('what they bear, and what is no link, may stay: %s', (text, cited) => {
  expect(bearsForeignLink(text, cited)).toBe(false);
});

test('an address that one of the sources only begins with, or that begins one, is foreign', () => {
  expect(bearsForeignLink('Смотрите http://evil.kz.', 'Смотрите http://evil.kz.example.')).toBe(true);
  expect(bearsForeignLink('Смотрите a.example.evil.example.', 'Смотрите a.example.')).toBe(true);
});
