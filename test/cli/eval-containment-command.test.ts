import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder, type TemporaryFolder } from '../server/small-corpus.ts';
import { BEIR_SET, lines } from './beir-folder.ts';
import { refusal, runCommand, type Outcome } from './run-command.ts';

let folder: TemporaryFolder;

beforeAll(async () => {
  folder = await temporaryFolder(BEIR_SET);
});
afterAll(() => folder.remove());

const evaluate = (...args: readonly string[]): Promise<Outcome> =>
  runCommand(['eval', 'containment', ...args]);

describe('eval containment', () => {
  test('says in the shape of the contract how often the best sentences hold an answer', async () => {
    const { exitCode, stdout, stderr } = await evaluate('--beir', folder.path, '--json');

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({ queries: 2, contained: { '1': 0.5, '2': 0.5, '3': 0.5 } });
  });

  test('says it in words, for as many sentences as are wanted', async () => {
    const { stdout } = await evaluate('--beir', folder.path, '--sentences', '2');

    expect(stdout).toBe(
      '2 queries, share with an answer in the best sentences, by their number: 1: 0.5000, 2: 0.5000\n',
    );
  });

  test('takes answers from another file by the ids of the questions', async () => {
    const answers = await folder.write(
      'answers.jsonl',
      lines({ _id: 'q2', text: 'When was it dug?', answers: ['ВЕСНОЙ'] }),
    );

    const { stdout } = await evaluate('--beir', folder.path, '--answers-from', answers, '--json');

    expect(JSON.parse(stdout)).toMatchObject({ queries: 1, contained: { '1': 1 } });
  });

  test('asks the questions of another file, and perturbed ones', async () => {
    const queries = await folder.write(
      'other.jsonl',
      lines({ _id: 'q1', text: 'Ferry?', answers: ['noon'] }),
    );

    const { stdout } = await evaluate(
      '--beir',
      folder.path,
      '--queries',
      queries,
      '--perturb',
      'case',
      '--json',
    );

    expect(JSON.parse(stdout)).toMatchObject({ queries: 1, contained: { '1': 1 } });
  });
});

describe('eval containment refuses', () => {
  test('to run without a set', async () => {
    expect(await evaluate()).toEqual(refusal(/--beir is missing\. Usage: npm run eval -- containment/));
  });

  test.each(['0', '101', 'two', '1.5'])('%s sentences', async (count) => {
    expect(await evaluate('--beir', folder.path, '--sentences', count)).toEqual(
      refusal(/--sentences takes a whole number from 1 to 100/),
    );
  });

  test('a file of answers that is missing, or has none', async () => {
    expect(await evaluate('--beir', folder.path, '--answers-from', folder.file('nowhere'))).toEqual(
      refusal(/nowhere cannot be read/),
    );
    const empty = await folder.write('empty.jsonl', lines({ _id: 'q1', text: 'Ferry?' }));
    expect(await evaluate('--beir', folder.path, '--answers-from', empty)).toEqual(
      refusal(/No query has an answer\. Give a set whose queries have "answers"/),
    );
  });

  test('a perturbation that nobody knows', async () => {
    expect(await evaluate('--beir', folder.path, '--perturb', 'rot13')).toEqual(
      refusal(/--perturb takes typos, .*Usage: npm run eval -- containment/),
    );
  });
});
