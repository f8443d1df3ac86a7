import { chmod, lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeResult } from '../../src/cli/write-result.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';

const MODE_BITS = 0o777;

describe('a result is written', () => {
  test('in the place of a file whole, with its permissions, and nothing is left beside it', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'gold.jsonl');
    await writeFile(path, 'old');
    await chmod(path, 0o666);
    await writeResult(path, '\uFEFFnew\r\n');
    expect(await readFile(path, 'utf8')).toBe('\uFEFFnew\r\n');
    expect((await stat(path)).mode & MODE_BITS).toBe(0o666);
    expect(await readdir(folder)).toEqual(['gold.jsonl']);
  });

  test('behind a link, which stays one', async () => {
    const folder = await temporaryFolder();
    const link = join(folder, 'link.jsonl');
    await mkdir(join(folder, 'sets'));
    await writeFile(join(folder, 'sets/gold.jsonl'), 'old');
    await symlink(join('sets', 'gold.jsonl'), link);
    await writeResult(link, 'new');
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await readFile(join(folder, 'sets/gold.jsonl'), 'utf8')).toBe('new');
  });

  test('where nothing was, and to what is no file', async () => {
    const path = join(await temporaryFolder(), 'new.json');
    await writeResult(path, 'new');
    expect(await readFile(path, 'utf8')).toBe('new');
    await writeResult('/dev/null', 'gone');
    expect((await stat('/dev/null')).isFile()).toBe(false);
  });

  test('or the reason why not is told', async () => {
    const path = join(await temporaryFolder(), 'nowhere/out.json');
    await expect(writeResult(path, 'new')).rejects.toMatchObject({
      code: 'usage',
      message: `${path} cannot be written (ENOENT). Check that its folder exists and may be written to.`,
    });
  });
});
