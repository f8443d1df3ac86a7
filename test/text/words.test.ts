import { expect, test } from 'vitest';
import { words } from '../../src/text/words.ts';

test('words are letters and digits as written, in their order', () => {
  expect(words('«Ёлка», C5+1 — 17 млн; қала.')).toEqual(['Ёлка', 'C5', '1', '17', 'млн', 'қала']);
});

test('a combining mark belongs to its word', () => {
  expect(words('е\u0308лка')).toEqual(['е\u0308лка']);
});

test('there are none in punctuation', () => {
  expect(words('… — !')).toEqual([]);
});
