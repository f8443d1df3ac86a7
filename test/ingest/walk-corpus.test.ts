import { symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { extensionOf, walkCorpus } from '../../src/ingest/walk-corpus.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { corpusFolder } from './corpus-folder.ts';

describe('a corpus', () => {
  test('is every file below its root, sorted by path', async () => {
    const root = await corpusFolder({ 'b.txt': 'b', 'a/z.md': 'z', 'a/a/deep.bin': 'd', 'c.md': 'c' });
    expect(await walkCorpus([root])).toEqual({
      files: ['a/a/deep.bin', 'a/z.md', 'b.txt', 'c.md'].map((path) => ({
        absolutePath: join(root, path),
        path,
      })),
      skipped: [],
    });
  });

  test('has no hidden files and folders', async () => {
    const root = await corpusFolder({ '.hidden.txt': 'h', '.git/config.txt': 'g', 'seen.txt': 's' });
    expect((await walkCorpus([root])).files.map(({ path }) => path)).toEqual(['seen.txt']);
  });

  test('does not hold the folder that is to be passed over, such as an index among the documents', async () => {
    const root = await corpusFolder({ 'index/README.md': 'i', 'a/index/kept.md': 'k', 'seen.txt': 's' });
    const { files } = await walkCorpus([root], join(root, 'index/'));
    expect(files.map(({ path }) => path)).toEqual(['a/index/kept.md', 'seen.txt']);
  });

  test('may be one file, whose folder is its root', async () => {
    const root = await corpusFolder({ 'deep/down/well.txt': 'w' });
    const absolutePath = join(root, 'deep/down/well.txt');
    expect(await walkCorpus([absolutePath])).toEqual({
      files: [{ absolutePath, path: 'well.txt' }],
      skipped: [],
    });
  });

  test('may have several roots and holds each file once', async () => {
    const root = await corpusFolder({ 'a.txt': 'a', 'b.txt': 'b' });
    const other = await corpusFolder({ 'c.txt': 'c' });
    const listing = await walkCorpus([root, other, join(root, 'b.txt')]);
    expect(listing.files.map(({ path }) => path)).toEqual(['a.txt', 'b.txt', 'c.txt']);
  });

  test('follows no link to a file, to a folder or to nothing', async () => {
    const outside = await corpusFolder({ 'secret.txt': 's' });
    const root = await corpusFolder({ 'a.txt': 'a' });
    await symlink(join(outside, 'secret.txt'), join(root, 'file.txt'));
    await symlink(outside, join(root, 'folder'));
    await symlink(join(outside, 'gone'), join(root, 'nothing.txt'));
    const listing = await walkCorpus([root]);
    expect(listing.files.map(({ path }) => path)).toEqual(['a.txt']);
    expect(listing.skipped).toEqual(
      ['file.txt', 'folder', 'nothing.txt'].map((path) => ({ path, reason: 'a link or device, not a file' })),
    );
  });

  test('skips a socket', async () => {
    const root = await corpusFolder({ 'a.txt': 'a' });
    const server = createServer();
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
    await new Promise<void>((resolve) => server.listen(join(root, 'b.txt'), resolve));
    expect((await walkCorpus([root])).skipped).toEqual([
      { path: 'b.txt', reason: 'a link or device, not a file' },
    ]);
  });

  test('that is missing is an error with the remedy', async () => {
    const missing = join(await temporaryFolder(), 'missing');
    await expect(walkCorpus([missing])).rejects.toMatchObject({
      code: 'corpus_unreadable',
      message: `${missing} does not exist. Give a folder or file with documents.`,
    });
  });

  test('that is empty lists nothing', async () => {
    expect(await walkCorpus([await temporaryFolder()])).toEqual({ files: [], skipped: [] });
  });
});

test.each([
  ['a.TXT', 'txt'],
  ['a/b.tar.md', 'md'],
  ['a.b/c', ''],
  ['c', ''],
])('the extension of %s is "%s"', (path, extension) => {
  expect(extensionOf(path)).toBe(extension);
});
