import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ANSWERABILITY_FEATURES } from '../../src/retrieval/answerability-features.ts';
import { temporaryFolder, type TemporaryFolder } from '../server/small-corpus.ts';
import { BEIR_SET, lines } from './beir-folder.ts';
import { refusal, runCommand, type Outcome } from './run-command.ts';

let folder: TemporaryFolder;

beforeAll(async () => {
  folder = await temporaryFolder(BEIR_SET);
});
afterAll(() => folder.remove());

const evaluate = (...args: readonly string[]): Promise<Outcome> =>
  runCommand(['eval', 'answerability', ...args]);

describe('eval answerability', () => {
  test('asks each question with and without its article, and reports in the shape of the contract', async () => {
    const { exitCode, stdout, stderr } = await evaluate('--beir', folder.path, '--json');

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const rates = {
      auroc: expect.any(Number),
      auroc_of_best_score: 1,
      refused_at_5_percent_wrongly_refused: expect.any(Number),
      wrongly_refused_at_95_percent_refused: expect.any(Number),
      auroc_by_language: { en: expect.any(Number), ru: expect.any(Number) },
    };
    const names = ['intercept', ...ANSWERABILITY_FEATURES];
    const weights = Object.fromEntries(names.map((name) => [name, expect.any(Number)]));
    expect(JSON.parse(stdout)).toEqual({ questions: 2, unanswerable: 2, ...rates, weights });
  });

  test('asks the unanswerable questions of a file', async () => {
    const file = await folder.write(
      'unanswerable.jsonl',
      lines(
        { _id: 'u1', text: 'Who paints?' },
        { _id: 'u2', text: 'Who sings?' },
        { _id: 'u3', text: 'Кто поёт?' },
      ),
    );

    const { stdout } = await evaluate('--beir', folder.path, '--unanswerable', file, '--json');

    expect(JSON.parse(stdout)).toMatchObject({ questions: 2, unanswerable: 3, auroc_of_best_score: 1 });
  });

  test('says the measures in words, the same for the same seed', async () => {
    const first = await evaluate('--beir', folder.path);

    expect(first.stdout).toMatch(
      /^2 answerable and 2 unanswerable questions: AUROC \d\.\d{4}\n {2}en: AUROC/,
    );
    expect(first.stdout).toMatch(/\nWeights: intercept -?\d+\.\d{3}, best_words /);
    expect(await evaluate('--beir', folder.path, '--seed', '1')).toEqual(first);
  });
});

describe('eval answerability refuses', () => {
  test('to run without a set', async () => {
    expect(await evaluate()).toEqual(refusal(/--beir is missing\. Usage: npm run eval -- answerability/));
  });

  test('a seed that is no whole number', async () => {
    expect(await evaluate('--beir', folder.path, '--seed', 'x')).toEqual(
      refusal(/--seed takes a whole number from 0 to 2147483647/),
    );
  });

  test('a file of unanswerable questions that is missing, or has but one', async () => {
    expect(await evaluate('--beir', folder.path, '--unanswerable', folder.file('nowhere'))).toEqual(
      refusal(/nowhere cannot be read/),
    );
    const single = await folder.write('single.jsonl', lines({ _id: 'u1', text: 'Who paints?' }));
    expect(await evaluate('--beir', folder.path, '--unanswerable', single)).toEqual(
      refusal(/two unanswerable questions\. Give a larger set/),
    );
  });

  test('a set in which no query is judged', async () => {
    const bad = await temporaryFolder({ ...BEIR_SET, 'qrels.tsv': '' });

    expect(await evaluate('--beir', bad.path)).toEqual(refusal(/No query has a judgement above 0/));
    await bad.remove();
  });
});
