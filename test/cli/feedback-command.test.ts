import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AnswerRecord } from '../../src/store/answer-record.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { rated, recordOf } from '../store/answer-sketch.ts';
import { refusal, runCommand, type Outcome } from './run-command.ts';
import { storeAnswers } from './stored-answers.ts';

const RECORDS: readonly AnswerRecord[] = [
  recordOf('liked', { ...rated('like'), status: 'answered', time: '2026-02-01T08:30:00.000Z' }),
  recordOf('unrated', { question: 'Кто это?', language: 'ru' }),
  recordOf('disliked', { ...rated('dislike', 'Not\n\u001B[2Jtrue'), time: '2026-03-02T10:00:00.000Z' }),
];

let dataDir: string;
beforeEach(async () => {
  dataDir = await temporaryFolder();
});

const feedback = (args: readonly string[] = [], environment = {}): Promise<Outcome> =>
  runCommand(['feedback', ...args], { environment: { DATA_DIR: dataDir, ...environment } });

async function idsOf(...args: readonly string[]): Promise<string[]> {
  const { exitCode, stdout } = await feedback(['--json', ...args], { ANSWER_LOG: 'all' });
  expect(exitCode).toBe(0);
  return (JSON.parse(stdout) as AnswerRecord[]).map(({ answer_id: id }) => id);
}

describe('feedback', () => {
  test('lists rated answers for people, the latest first', async () => {
    await storeAnswers(dataDir, RECORDS);

    expect(await feedback()).toEqual({
      exitCode: 0,
      stdout:
        '2026-03-02 10:00  dislike  not_found  en  What of disliked?\n' +
        '    “Not [2Jtrue”\n' +
        '2026-02-01 08:30  like     answered   en  What of liked?\n' +
        '2 answers: 1 like, 1 dislike\n',
      stderr: '',
    });
  });

  test('prints the records as one list with --json', async () => {
    await storeAnswers(dataDir, RECORDS);
    const { stdout } = await feedback(['--json']);
    expect(JSON.parse(stdout)).toEqual([RECORDS[2], RECORDS[0]]);
  });

  test('lists what was asked and not found', async () => {
    await storeAnswers(dataDir, RECORDS);
    expect(await idsOf('--unanswered')).toEqual(['disliked', 'unrated']);
    const { stdout } = await feedback(['--unanswered'], { ANSWER_LOG: 'all' });
    expect(stdout).toContain('–        not_found  ru  Кто это?\n');
  });

  test('says that not all that was not found is stored, unless all answers are', async () => {
    const { exitCode, stdout, stderr } = await feedback(['--unanswered', '--json']);
    expect([exitCode, stdout]).toEqual([0, '[]\n']);
    expect(stderr).toMatch(/^ANSWER_LOG is feedback: .* Set ANSWER_LOG=all to see all\.\n$/);
    expect((await feedback(['--unanswered'], { ANSWER_LOG: 'all' })).stderr).toBe('');
  });

  test('says that nothing is stored when that is so', async () => {
    const { exitCode, stdout, stderr } = await feedback([], { ANSWER_LOG: 'off' });
    expect([exitCode, stdout]).toEqual([0, 'No answers.\n']);
    expect(stderr).toMatch(/ANSWER_LOG is off/);
  });

  test.each([
    ['--rating dislike', ['disliked']],
    ['--since 2026-03-01', ['disliked']],
    ['--limit 1', ['disliked']],
    ['--unanswered --rating like', []],
  ])('chooses by %s', async (options, ids) => {
    await storeAnswers(dataDir, RECORDS);
    expect(await idsOf(...options.split(' '))).toEqual(ids);
  });

  test('passes over a line that was torn, and says so', async () => {
    await storeAnswers(dataDir, RECORDS);
    await appendFile(join(dataDir, 'answers', '2026-03-02.jsonl'), '{"crc32":"00');
    const { exitCode, stdout, stderr } = await feedback(['--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toHaveLength(2);
    expect(stderr).toMatch(/^2026-03-02\.jsonl, line 2: .*cut short.*\n$/);
  });

  test('says what to do when the answers cannot be read', async () => {
    await writeFile(join(dataDir, 'answers'), 'a file where the folder should be');
    expect(await feedback()).toEqual(refusal(/answers cannot be read \(ENOTDIR\)\. Check DATA_DIR/));
  });

  test.each([
    [
      'another rating',
      ['--rating', 'love'],
      /--rating takes like or dislike, not "love"\. Usage: npm run feedback/,
    ],
    ['no day', ['--since', 'May'], /--since takes a day like 2026-03-01, not "May"/],
    ['a day that there is not', ['--since', '2026-13-01'], /--since takes a day/],
    ['a limit of none', ['--limit', '0'], /--limit takes a whole number from 1/],
    ['a stray word', ['all'], /Unexpected argument 'all'/],
  ])('refuses %s', async (_what, args, remedy) => {
    expect(await feedback(args)).toEqual(refusal(remedy));
  });
});
