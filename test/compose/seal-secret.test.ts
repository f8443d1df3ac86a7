import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSealSecret } from '../../src/compose/seal-secret.ts';

let folder: string;
let log: string[];
const open = (path: string): Promise<Uint8Array> =>
  openSealSecret(path, pino({ base: null }, { write: (line: string) => void log.push(line) }));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'suhbat-'));
  log = [];
});
afterEach(() => rm(folder, { recursive: true }));

test('the secret is made once, for the owner alone, and stays', async () => {
  const data = join(folder, 'data');

  const secret = await open(data);

  expect(secret).toHaveLength(32);
  expect(await open(data)).toEqual(secret);
  expect((await stat(join(data, 'seal.key'))).mode & 0o777).toBe(0o600);
  expect(log).toEqual([]);
});

test('processes that start at one time agree on it', async () => {
  const secrets = await Promise.all(Array.from({ length: 8 }, () => open(folder)));

  const last = await open(folder);
  for (const secret of secrets) expect(secret).toEqual(last);
});

test('where no file can be kept there is one all the same, and the log says what that means', async () => {
  await writeFile(join(folder, 'file'), '');

  const secret = await open(join(folder, 'file'));

  expect(secret).toHaveLength(32);
  expect(log.join('')).toContain('only until the next restart');
});

test('a cut file is named', async () => {
  await writeFile(join(folder, 'seal.key'), 'short');

  expect(await open(folder)).toHaveLength(32);
  expect(log.join('')).toContain('seal.key is cut');
});
