import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile, lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readGoldFile, replaceGoldFile } from '../../../src/evaluation/gold/gold-file.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const MODE_BITS = 0o777;

describe('a gold file is replaced', () => {
  test('whole, with its permissions, and nothing is left beside it', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'gold.jsonl');
    await writeFile(path, 'old');
    await chmod(path, 0o640);
    await replaceGoldFile({ path, text: '\uFEFFnew\r\n' });
    expect(await readGoldFile(path)).toEqual({ path, text: '\uFEFFnew\r\n' });
    expect((await stat(path)).mode & MODE_BITS).toBe(0o640);
    expect(await readdir(folder)).toEqual(['gold.jsonl']);
  });

  test('behind a link, which stays one', async () => {
    const folder = await temporaryFolder();
    const link = join(folder, 'link.jsonl');
    await mkdir(join(folder, 'sets'));
    await writeFile(join(folder, 'sets/gold.jsonl'), 'old');
    await symlink(join('sets', 'gold.jsonl'), link);
    await replaceGoldFile({ path: link, text: 'new' });
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await readFile(join(folder, 'sets/gold.jsonl'), 'utf8')).toBe('new');
  });

  test('or the reason why not is told', async () => {
    const path = join(await temporaryFolder(), 'gone.jsonl');
    await expect(replaceGoldFile({ path, text: 'new' })).rejects.toMatchObject({
      code: 'usage',
      message: `${path} cannot be written (ENOENT). Check that its folder may be written to.`,
    });
  });
});
