import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SMALL_CORPUS, temporaryFolder, type TemporaryFolder } from '../server/small-corpus.ts';
import { refusal, runCommand, type Outcome } from './run-command.ts';

let folder: TemporaryFolder;
let corpus: TemporaryFolder;
beforeAll(async () => {
  corpus = await temporaryFolder(SMALL_CORPUS);
  folder = await temporaryFolder();
});
afterAll(async () => {
  await corpus.remove();
  await folder.remove();
});

const gold = (...args: readonly string[]): Promise<Outcome> =>
  runCommand(['gold', ...args], { environment: { INDEX_DIR: folder.file('index') } });
const draft = (...args: readonly string[]): Promise<Outcome> =>
  gold('draft', '--from', 'corpus', '--corpus', corpus.path, ...args);

describe('gold draft', () => {
  test('prints questions, one a line, and says what to do with them', async () => {
    const { exitCode, stdout, stderr } = await draft('--count', '5');

    const questions = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { question: string });
    expect(exitCode).toBe(0);
    expect(questions).toHaveLength(5);
    expect(questions.map(({ question }) => question)).toContain('Who pays for the lighthouse repairs?');
    expect(stderr).toBe(
      `5 draft questions. Edit each one, then run "npm run gold -- check FILE --corpus ${corpus.path}".\n`,
    );
  });

  test('writes a file that passes the check, and never over another one', async () => {
    const file = folder.file('draft.jsonl');

    const written = await draft('--out', file);

    expect(written).toMatchObject({ exitCode: 0, stdout: '' });
    expect(written.stderr).toMatch(
      /^\d+ draft questions of 30: the documents give no more\. Edit .* check .*draft\.jsonl --corpus \S+"/,
    );
    expect(await gold('check', file, '--corpus', corpus.path)).toMatchObject({ exitCode: 0 });
    const before = await readFile(file, 'utf8');
    expect(await draft('--out', file, '--count', '1')).toEqual(
      refusal(/draft\.jsonl exists already\. Give --out another name/),
    );
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  test('prints one value with --json', async () => {
    const { stdout } = await draft('--count', '4', '--json');

    expect(JSON.parse(stdout)).toEqual({
      wanted: 4,
      out: null,
      questions: Array.from({ length: 4 }, () =>
        expect.objectContaining({ id: expect.stringMatching(/^draft-/) }),
      ),
    });
  });

  test('gives the same from an index as from its files', async () => {
    await runCommand(['ingest', corpus.path, '--index', folder.file('index')]);

    const index = ['--index', folder.file('index')];
    const [fromIndex, fromFiles] = await Promise.all([gold('draft', '--from', 'corpus', ...index), draft()]);

    expect(fromIndex.stdout).toBe(fromFiles.stdout);
    expect(fromIndex.stderr).toContain(`check FILE --index ${folder.file('index')}"`);
  });

  test.each([
    ['without a source', [], /--from is missing\. Usage/],
    [
      'from anything else',
      ['--from', 'dreams'],
      /--from knows no "dreams"\. Usage: .*--from corpus\|feedback/,
    ],
    ['of no question', ['--from', 'corpus', '--count', '0'], /--count takes a whole number from 1 to/],
    [
      'with a seed that is no number',
      ['--from', 'corpus', '--seed', 'x'],
      /--seed takes a whole number from 0 to/,
    ],
    ['with a stray word', ['--from', 'corpus', 'stray'], /Unexpected argument 'stray'\..* Usage/],
  ])('is refused %s', async (_what, args, remedy) => {
    expect(await gold('draft', ...args)).toEqual(refusal(remedy));
  });

  test('is refused a place that cannot be written', async () => {
    expect(await draft('--out', folder.file('nowhere/draft.jsonl'))).toEqual(
      refusal(/draft\.jsonl cannot be written \(ENOENT\)\. Check that its folder exists/),
    );
  });
});
