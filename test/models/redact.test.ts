import { expect, test } from 'vitest';
import { redact } from '../../src/models/redact.ts';

test('a secret is hidden wherever it stands', () => {
  expect(redact('abcd1234, again abcd1234', ['abcd1234'])).toBe('[secret], again [secret]');
});

test('every secret is hidden, and absent ones hide nothing', () => {
  expect(redact('one-key two-key', ['one-key', undefined, 'two-key'])).toBe('[secret] [secret]');
});

test('a secret of pattern signs is taken as it is written', () => {
  expect(redact('key $&.* here', ['$&.*'])).toBe('key [secret] here');
});

test('what looks like a key is hidden although nobody named it', () => {
  expect(redact('got sk-proj-12345678 back', [])).toBe('got [secret] back');
});

test('credentials in an address are hidden', () => {
  expect(redact('at https://user:word@host/v1', [])).toBe('at https://[secret]@host/v1');
});

test('a short word that stands for "no key" does not tear holes into a text', () => {
  expect(redact('the key is no key', ['key'])).toBe('the key is no key');
});
