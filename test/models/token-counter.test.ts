import { Tiktoken } from 'js-tiktoken/lite';
import o200k from 'js-tiktoken/ranks/o200k_base';
import { expect, test } from 'vitest';
import { loadTokenCounter } from '../../src/models/token-counter.ts';

const count = await loadTokenCounter();

test.each([
  ['', 0],
  ['The bridge stands.', 4],
  ['Hello world', 2],
])('counts the tokens of %j as o200k_base does', (text, tokens) => {
  expect(count(text)).toBe(tokens);
});

test('counts a text of several languages within a twentieth of the tokenizer', () => {
  const text = 'Мост через Талас открыли в 2019 году. Көпір жаңа, ұзындығы 1200 метр. It cost 17 billion!';
  const exact = new Tiktoken(o200k).encode(text).length;
  expect(Math.abs(count(text) - exact)).toBeLessThanOrEqual(exact / 20);
});

test('counts long runs of one letter or sign in no time, never too few', () => {
  for (const piece of ['!', 'c', 'ж', '汉', '-']) expect(count(piece.repeat(20_000))).toBeGreaterThan(500);
}, 2_000);

test('text of special tokens is text', () => {
  expect(count('<|endoftext|>')).toBeGreaterThan(1);
});
