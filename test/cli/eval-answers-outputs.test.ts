import { readFile, symlink } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder, type TemporaryFolder } from '../server/small-corpus.ts';
import { refusal, runCommand } from './run-command.ts';

/** No gold set: a place for results is refused before anything is read. */
const GOLD = 'not a question\n';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder({ 'gold.jsonl': GOLD, 'corpus/a.md': 'Words.', 'set/corpus.jsonl': '{}' });
  await symlink('gold.jsonl', folder.file('link'));
});
afterAll(() => folder.remove());

const evaluate = (...args: readonly string[]) =>
  runCommand(['eval', 'answers', '--gold', folder.file('gold.jsonl'), ...args], {
    environment: { INDEX_DIR: folder.file('index') },
  });

describe('eval answers refuses, before anything is asked,', () => {
  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    [
      'a report in the place of the answers',
      { '--answers': 'out', '--report': 'out' },
      /--answers and --report both name .*Give --report another file/,
    ],
    [
      'answers in the place of the gold set',
      { '--answers': 'gold.jsonl' },
      /--gold and --answers both name .*Give --answers another file/,
    ],
    ['that too by another path', { '--answers': 'set/../gold.jsonl' }, /--gold and --answers both name/],
    ['that too through a link', { '--report': 'link' }, /--gold and --report both name/],
    [
      'a report in the place of a document',
      { '--corpus': 'corpus/a.md', '--report': 'corpus/a.md' },
      /--corpus and --report both name/,
    ],
    [
      'answers in the place of distractors',
      { '--distractors': 'set', '--count': '1', '--answers': 'set/corpus.jsonl' },
      /--distractors and --answers both name/,
    ],
    ['a report that is a folder', { '--report': 'set' }, /set cannot be written \(EISDIR\)/],
    [
      'a report in no folder',
      { '--report': 'nowhere/out.html' },
      /out\.html cannot be written \(ENOENT\)\. Check that its folder exists/,
    ],
    ['a document that has no place for a table', { '--table': 'corpus/a.md' }, /has no place for the table/],
  ])('%s', async (_, options, remedy) => {
    const args = Object.entries(options).flatMap(([option, value]) => [
      option,
      option === '--count' ? value : folder.file(value),
    ]);

    expect(await evaluate(...args)).toEqual(refusal(remedy));
    expect(await readFile(folder.file('gold.jsonl'), 'utf8')).toBe(GOLD);
  });

  test('only then the gold set', async () => {
    expect(await evaluate('--answers', folder.file('out'))).toEqual(refusal(/the line is not JSON/));
  });
});
