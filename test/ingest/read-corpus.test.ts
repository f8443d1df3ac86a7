import { symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assertNotEmpty, readCorpus } from '../../src/ingest/read-corpus.ts';
import { corpusFolder } from './corpus-folder.ts';

const CHUNKING = { size: 900, overlap: 0 };

test('each file that cannot be read is skipped with its reason, and the rest goes on', async () => {
  const root = await corpusFolder({
    'a.md': '---\nid: bridge\n---\nМост.',
    'binary.txt': 'a\0b',
    'empty.txt': '',
    'encoding.txt': Uint8Array.from([0xcf, 0xf0]),
    'front.md': '---\ndate: soon\n---\nМост.',
    'headless.md': '---\nid: x\n---\n',
    'large.txt': 'x',
    'nested.md': `${'>'.repeat(14_000)}x`,
    'picture.png': 'x',
    'taken.md': '---\nid: bridge\n---\nДругой мост.',
    'unclosed.md': '---\ntitle: "\n---\nМост.',
    'well.txt': 'Колодец.',
  });
  await truncate(join(root, 'large.txt'), 11 * 1024 * 1024);
  await symlink(join(root, 'well.txt'), join(root, 'link.txt'));

  const corpus = await readCorpus([root], CHUNKING);

  expect(corpus.documents.map(({ document }) => document.id)).toEqual(['bridge', 'well']);
  expect(Object.fromEntries(corpus.skipped.map(({ path, reason }) => [path, reason]))).toEqual({
    'binary.txt': 'binary: it holds NUL bytes',
    'empty.txt': 'empty',
    'encoding.txt': 'not UTF-8; save it as UTF-8',
    'front.md': 'front matter: date: expected a date like 2025-11-30',
    'headless.md': 'no text below the front matter',
    'large.txt': 'larger than 10 MB',
    'link.txt': 'a link or device, not a file',
    'nested.md': 'nested too deeply to be read',
    'picture.png': 'not a txt or md file',
    'taken.md': 'the id "bridge" is taken by a.md',
    'unclosed.md': expect.stringMatching(/^front matter is not YAML: /),
  });
});

test('files of two roots with one name collide, and the second is skipped', async () => {
  const [one, other] = [
    await corpusFolder({ 'well.txt': 'Раз.' }),
    await corpusFolder({ 'well.txt': 'Два.' }),
  ];
  const corpus = await readCorpus([one, other], CHUNKING);
  expect(corpus.documents.map(({ document }) => document.text)).toEqual(['Раз.']);
  expect(corpus.skipped).toEqual([{ path: 'well.txt', reason: 'the id "well" is taken by well.txt' }]);
});

test('a corpus with one document is not empty', async () => {
  const root = await corpusFolder({ 'well.txt': 'Раз.', 'a.png': '' });
  const corpus = await readCorpus([root], CHUNKING);
  expect(() => assertNotEmpty(corpus, [root])).not.toThrow();
});

test('a corpus of no file at all is an error with the remedy', () => {
  expect(() => assertNotEmpty({ documents: [], skipped: [] }, ['texts'])).toThrow(
    'No document was found in texts. Put .txt or .md files there.',
  );
});

test('a corpus without a document is an error that says what was found in its place', () => {
  const skipped = ['a', 'b', 'c', 'd'].map((path) => ({ path, reason: 'empty' }));
  expect(() => assertNotEmpty({ documents: [], skipped }, ['texts', 'notes'])).toThrow(
    expect.objectContaining({
      code: 'corpus_empty',
      message:
        'No document was found in texts, notes (a: empty; b: empty; c: empty). Put .txt or .md files there.',
    }),
  );
});
