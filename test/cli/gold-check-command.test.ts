import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SMALL_CORPUS, temporaryFolder, type TemporaryFolder } from '../server/small-corpus.ts';
import { refusal, runCommand, type Outcome } from './run-command.ts';

const QUOTE = 'The icebreaker leads forty-two vessels through the strait each winter.';
const START = SMALL_CORPUS['harbour.md'].indexOf(QUOTE);

function goldLine(changes: object = {}, start = START): string {
  return `${JSON.stringify({
    id: 'en-1',
    language: 'en',
    question: 'How many vessels does the icebreaker lead through the strait?',
    kind: 'fact',
    answer: 'Forty-two.',
    must_include: [['forty-two']],
    evidence: [{ document_id: 'harbour-talk', quote: QUOTE, start, end: start + QUOTE.length }],
    answerable: true,
    ...changes,
  })}\n`;
}

const OTHER = goldLine({ id: 'en-2', question: 'What leads the vessels?', must_include: [['ship']] });

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

describe('gold check', () => {
  test('finds our own questions sound against our own corpus', async () => {
    const outcome = await gold('check', '--corpus', 'corpus');

    expect(outcome).toMatchObject({ exitCode: 0, stderr: '' });
    expect(outcome.stdout).toMatch(/^\d+ questions: 0 faults, 0 warnings\n$/);
  });

  test('prints a line for each fault and warning and ends with 1', async () => {
    const file = await folder.write('bad.jsonl', `${goldLine({}, START + 1)}{"id":\n${OTHER}`);

    expect(await gold('check', file, '--corpus', corpus.path)).toEqual({
      exitCode: 1,
      stderr: '',
      stdout: expect.stringMatching(
        new RegExp(
          [
            `^${file}:1  en-1  its evidence does not stand at .*\\. Mend its offsets to ${START}–.*`,
            `${file}:2  –  the line is not JSON \\(.*\\)\\. Mend the line.*`,
            `${file}:3  en-2  warning: must_include "ship" stands neither .*\\. Mend its spelling.*`,
            '3 questions: 2 faults, 1 warning\n$',
          ].join('\n'),
        ),
      ),
    });
  });

  test('prints the same as one value with --json', async () => {
    const file = await folder.write('json.jsonl', goldLine({ evidence: [] }) + OTHER);

    const { exitCode, stdout } = await gold('check', file, '--corpus', corpus.path, '--json');

    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      questions: 2,
      faults: [
        {
          path: file,
          line: 1,
          id: 'en-1',
          fault: 'it is answerable but has no evidence',
          remedy: 'Quote the passage that answers it, or set "answerable" to false.',
        },
      ],
      warnings: [expect.objectContaining({ path: file, line: 2, id: 'en-2' })],
      repaired: 0,
    });
  });

  test('takes warnings alone for no fault', async () => {
    const file = await folder.write('warned.jsonl', OTHER);

    const { exitCode, stdout } = await gold('check', file, '--corpus', corpus.path);

    expect([exitCode, stdout.split('\n').at(-2)]).toEqual([0, '1 question: 0 faults, 1 warning']);
  });

  test('finds the questions that stand in two files, wherever the files are named', async () => {
    const first = await folder.write('first.jsonl', goldLine());
    const second = await folder.write('second.jsonl', goldLine({ id: 'en-7' }));

    const outcomes = await Promise.all([
      gold('check', first, second, '--corpus', corpus.path),
      gold('check', first, '--corpus', corpus.file('harbour.md'), corpus.file('notes'), second),
      gold('check', first, second, `--corpus=${corpus.path}`),
    ]);

    for (const { exitCode, stdout } of outcomes) {
      expect(exitCode).toBe(1);
      expect(stdout).toContain(`${second}:1  en-7  it asks the same as en-1 at ${first}:1. Keep`);
      expect(stdout).toContain('2 questions: 1 fault, 1 warning');
    }
  });

  test('uses the configured corpus when none is given, or the index that is', async () => {
    const file = await folder.write('sound.jsonl', goldLine());
    const index = folder.file('own-index');
    const environment = { INDEX_DIR: folder.file('index'), CORPUS_DIR: corpus.path };
    expect(await runCommand(['gold', 'check', file], { environment })).toMatchObject({ exitCode: 0 });

    await runCommand(['ingest', corpus.path, '--index', index]);
    expect(await gold('check', file, '--index', index)).toMatchObject({ exitCode: 0 });
    expect(await gold('check', file, '--index', folder.file('nowhere'))).toEqual(refusal(/npm run ingest/));
  });

  test('mends offsets with --fix and leaves all else', async () => {
    const broken = '{"id": "en-9" \n';
    const lost = goldLine({ id: 'en-3', question: 'What is lost?' }).replaceAll('leads', 'pulls');
    const file = await folder.write('mend.jsonl', `${goldLine({}, 3)}${broken}${lost}${OTHER}`);

    const { exitCode, stdout } = await gold('check', file, '--corpus', corpus.path, '--fix');

    expect(exitCode).toBe(1);
    expect(stdout).toContain('en-3  its quotation stands nowhere in harbour-talk. Copy the quotation anew');
    expect(stdout).toContain('4 questions: 2 faults, 1 warning, 1 offset mended');
    expect(await readFile(file, 'utf8')).toBe(`${goldLine()}${broken}${lost}${OTHER}`);
    expect(stdout).not.toContain('--fix took');
    expect((await readdir(folder.path)).filter((name) => name.startsWith('mend'))).toEqual(['mend.jsonl']);
  });
});

test('gold check warns when --fix had to choose among several places', async () => {
  const text = 'It stands. It falls. It stands.\n';
  const twice = await temporaryFolder({ 'twice.txt': text });
  const evidence = [{ quote: 'It stands.', start: 1, end: 11 }];
  const file = await folder.write('choose.jsonl', goldLine({ evidence, must_include: [] }));

  const { exitCode, stdout } = await gold('check', file, '--corpus', twice.path, '--fix');

  expect(exitCode).toBe(0);
  expect(stdout).toMatch(
    /choose\.jsonl:1 {2}en-1 {2}warning: its quotation stands in 2 places, and --fix took/,
  );
  expect(stdout).toContain('1 question: 0 faults, 1 warning, 1 offset mended');
  await twice.remove();
});

describe('gold check refuses', () => {
  test('a file that cannot be read', async () => {
    expect(await gold('check', folder.file('gone.jsonl'), '--corpus', corpus.path)).toEqual(
      refusal(/gone\.jsonl cannot be read\. Give a file/),
    );
  });

  test('a file that is given twice', async () => {
    const file = await folder.write('twice.jsonl', goldLine());

    expect(await gold('check', file, file)).toEqual(refusal(/twice\.jsonl is given twice\. Usage/));
  });

  test('a corpus and an index at once', async () => {
    expect(await gold('check', '--corpus', corpus.path, '--index', folder.path)).toEqual(
      refusal(/--corpus and --index exclude each other\. Usage/),
    );
  });

  test('a corpus of gold files alone', async () => {
    const file = await folder.write('alone.jsonl', goldLine());

    expect(await gold('check', '--corpus', file)).toEqual(refusal(/and no documents\. Usage/));
  });

  test('a corpus that is missing or empty', async () => {
    const empty = await temporaryFolder();

    expect(await gold('check', '--corpus', folder.file('nowhere'))).toEqual(refusal(/does not exist/));
    expect(await gold('check', '--corpus', empty.path)).toEqual(refusal(/No document was found/));
    await empty.remove();
  });
});

describe('gold', () => {
  test.each([[[]], [['mint']], [['constructor']]])(
    'refuses a task that it does not have: %j',
    async (args) => {
      expect(await gold(...args)).toEqual(refusal(/is no task\. Usage: npm run gold -- check\|draft/));
    },
  );
});
