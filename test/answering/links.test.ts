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
])('what the sources do not bear is foreign: %s', (text) => {
  expect(bearsForeignLink(text, 'Ульев сорок восемь.')).toBe(true);
});

test.each([
  ['Об этом пишет Caravan.kz.', 'В интервью, пишет Caravan.kz.'],
  ['Смотрите https://a.example/b, сказал он.', 'Смотрите https://a.example/b.'],
  ['В 2025 г. и т.п. 3.5 км, U.S. policy, e.g. this.', ''],
  ['Если a < b, то 3 > 2 (смотри [1]).', ''],
])('what they bear, and what is no link, may stay: %s', (text, cited) => {
  expect(bearsForeignLink(text, cited)).toBe(false);
});

test('an address that only begins like one of the sources is foreign', () => {
  expect(bearsForeignLink('Смотрите a.example.evil.example.', 'Смотрите a.example.')).toBe(true);
});
