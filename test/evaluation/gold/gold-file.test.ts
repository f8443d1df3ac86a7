import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readGoldFile } from '../../../src/evaluation/gold/gold-file.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

test('a gold file is read as it is, to the byte order mark', async () => {
  const path = join(await temporaryFolder(), 'gold.jsonl');
  await writeFile(path, '\uFEFF{}\r\n');
  expect(await readGoldFile(path)).toEqual({ path, text: '\uFEFF{}\r\n' });
});

test('one that cannot be read is refused with its path', async () => {
  const path = join(await temporaryFolder(), 'gone.jsonl');
  await expect(readGoldFile(path)).rejects.toMatchObject({
    code: 'gold_invalid',
    message: `${path} cannot be read. Give a file of gold questions.`,
  });
});
