import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readText } from '../../src/ingest/read-text.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';

async function readingOf(bytes: string | Uint8Array): Promise<object> {
  const path = join(await temporaryFolder(), 'file.txt');
  await writeFile(path, bytes);
  return readText(path);
}

test('a text is kept to the character: line ends, spaces, marks', async () => {
  const text = '  Первая строка \r\n\r\n\tВторая…\u00A0«е\u0308» 😀\n\n';
  expect(await readingOf(text)).toEqual({ text });
});

test('a byte order mark is left out, once', async () => {
  expect(await readingOf('\uFEFFТекст.')).toEqual({ text: 'Текст.' });
  expect(await readingOf('\uFEFF\uFEFFТекст.')).toEqual({ text: '\uFEFFТекст.' });
});

test.each([
  ['nothing', '', 'empty'],
  ['white space', ' \r\n\t', 'empty'],
  ['a byte order mark alone', '\uFEFF', 'empty'],
  ['NUL bytes', 'text\0text', 'binary: it holds NUL bytes'],
  ['UTF-16', Buffer.from('Hello there', 'utf16le'), 'binary: it holds NUL bytes'],
  ['Windows-1251', Uint8Array.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]), 'not UTF-8; save it as UTF-8'],
  ['a character that is cut', Uint8Array.from([0x61, 0xd0]), 'not UTF-8; save it as UTF-8'],
])('%s is skipped with its reason', async (_, bytes, reason) => {
  expect(await readingOf(bytes)).toEqual({ reason });
});

test('a file over 10 MB is skipped without being read', async () => {
  const path = join(await temporaryFolder(), 'large.txt');
  await writeFile(path, 'x');
  await truncate(path, 10 * 1024 * 1024 + 1);
  expect(await readText(path)).toEqual({ reason: 'larger than 10 MB' });
});

test('a file of 10 MB is not too large', async () => {
  const path = join(await temporaryFolder(), 'large.txt');
  await writeFile(path, Buffer.alloc(10 * 1024 * 1024, 'x'));
  expect(await readText(path)).toHaveProperty('text');
});

test('a file that has gone is skipped with the fault of the system', async () => {
  expect(await readText(join(await temporaryFolder(), 'gone.txt'))).toEqual({
    reason: 'cannot be read (ENOENT)',
  });
});

test('a folder in place of a file is skipped with the fault of the system', async () => {
  expect(await readText(await temporaryFolder())).toEqual({ reason: 'cannot be read (EISDIR)' });
});
