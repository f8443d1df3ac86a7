import { access, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder, type TemporaryFolder } from '../server/small-corpus.ts';
import { BEIR_SET as SET, lines } from './beir-folder.ts';
import { refusal, runCommand, type Outcome } from './run-command.ts';

let folder: TemporaryFolder;

beforeAll(async () => {
  folder = await temporaryFolder(SET);
});
afterAll(() => folder.remove());

const evaluate = (...args: readonly string[]): Promise<Outcome> => runCommand(['eval', 'retrieval', ...args]);

describe('eval retrieval', () => {
  test('scores a set of passages in the shape of the contract', async () => {
    const { exitCode, stdout, stderr } = await evaluate('--beir', folder.path, '--json');

    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    const perfect = { ndcg_at_10: 1, mrr_at_10: 1, recall: { '1': 1, '5': 1, '10': 1, '20': 1 } };
    expect(JSON.parse(stdout)).toEqual({
      queries: 2,
      ...perfect,
      by_language: { en: { queries: 1, ...perfect }, ru: { queries: 1, ...perfect } },
    });
  });

  test('says the scores in words', async () => {
    const { stdout } = await evaluate('--beir', folder.path);

    expect(stdout).toBe(
      '2 queries: nDCG@10 1.0000, MRR@10 1.0000, recall@1 1.0000, recall@5 1.0000, recall@10 1.0000, recall@20 1.0000\n' +
        '  en: 1 queries, nDCG@10 1.0000\n  ru: 1 queries, nDCG@10 1.0000\n',
    );
  });

  test('scores less when another passage was meant', async () => {
    const other = await temporaryFolder({ ...SET, 'qrels.tsv': 'q1\tp2\t1\n' });

    const { stdout } = await evaluate('--beir', other.path, '--json');

    const { mrr_at_10: mrr } = JSON.parse(stdout) as { mrr_at_10: number };
    expect(mrr).toBeLessThan(1);
    await other.remove();
  });

  test('asks the queries of another file', async () => {
    const queries = await folder.write('other.jsonl', lines({ _id: 'q1', text: 'ferry over the river' }));

    const { stdout } = await evaluate('--beir', folder.path, '--queries', queries, '--json');

    expect(JSON.parse(stdout)).toMatchObject({ queries: 1, ndcg_at_10: 1 });
  });

  test('writes a run whose scores fall strictly with the rank', async () => {
    const file = folder.file('run.trec');

    await evaluate('--beir', folder.path, '--run', file);

    const rows = (await readFile(file, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((row) => row.split(' '));
    const first = rows.filter(([query]) => query === 'q1');
    expect(first[0]).toEqual(['q1', 'Q0', 'p1', '1', expect.stringMatching(/^\d\.\d{6}$/), 'suhbat']);
    expect(first.map(([, , , rank]) => rank)).toEqual(first.map((_row, place) => String(place + 1)));
    const scores = first.map((row) => Number(row[4]));
    expect(scores.slice(1).every((score, place) => score < (scores[place] ?? 0))).toBe(true);
    expect(new Set(rows.map(([query]) => query))).toEqual(new Set(['q1', 'q2']));
  });
});

describe('perturbed questions', () => {
  test('are asked in place of the set’s own, the same for the same seed', async () => {
    const run = async (...args: readonly string[]): Promise<string> => {
      const file = folder.file('perturbed.trec');
      const { exitCode } = await evaluate('--beir', folder.path, '--run', file, ...args);
      expect(exitCode).toBe(0);
      return readFile(file, 'utf8');
    };
    const plain = await run();
    const first = await run('--perturb', 'typos');
    expect(first).not.toBe(plain);
    expect(await run('--perturb', 'typos', '--seed', '1')).toBe(first);
    expect(await run('--perturb', 'typos', '--seed', '2')).not.toBe(first);
    expect(await run('--seed', '2')).toBe(plain);
  });

  test.each(['typos', 'kk-letters', 'case', 'punctuation'])('may be of the kind %s', async (kind) => {
    const { exitCode, stdout } = await evaluate('--beir', folder.path, '--perturb', kind, '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ queries: 2, by_language: { en: {}, ru: {} } });
  });

  test('are refused in a way that nobody knows', async () => {
    expect(await evaluate('--beir', folder.path, '--perturb', 'rot13')).toEqual(
      refusal(/--perturb takes typos, kk-letters, case, punctuation, not "rot13"\. Usage/),
    );
  });

  test.each(['-1', '1.5', 'one', '2147483648', ''])('are refused with the seed "%s"', async (seed) => {
    expect(await evaluate('--beir', folder.path, '--perturb', 'case', `--seed=${seed}`)).toEqual(
      refusal(/--seed takes a whole number from 0 to 2147483647/),
    );
  });
});

describe('eval retrieval refuses', () => {
  test('to run without a set', async () => {
    expect(await evaluate()).toEqual(refusal(/--beir is missing\. Usage: npm run eval -- retrieval/));
  });

  test('a path without an option', async () => {
    expect(await evaluate(folder.path)).toEqual(
      refusal(/Unexpected argument.*Usage: npm run eval -- retrieval/),
    );
  });

  test('a folder that is missing', async () => {
    expect(await evaluate('--beir', folder.file('nowhere'))).toEqual(
      refusal(/corpus\.jsonl cannot be read\. Give a folder in BEIR's format/),
    );
  });

  test.each<[string, string, RegExp]>([
    ['corpus.jsonl', '{"_id": "p1"}\n', /corpus\.jsonl, line 1: /],
    ['queries.jsonl', `${lines({ _id: 'q1', text: 'x' })}{\n`, /queries\.jsonl, line 2: /],
    ['corpus.jsonl', '', /corpus\.jsonl has no passage/],
    ['qrels.tsv', 'q1\tp1\n', /qrels\.tsv, line 1: .*Correct or remove the line/],
    ['qrels.tsv', 'query-id\tcorpus-id\tscore\nq1\tp1\t0\n', /No query has a judgement above 0/],
    ['qrels.tsv', 'q1 p1 1\n', /qrels\.tsv, line 1: expected query-id, corpus-id and a number/],
  ])('a set with a bad %s, and writes no run', async (name, content, remedy) => {
    const bad = await temporaryFolder({ ...SET, [name]: content });

    expect(await evaluate('--beir', bad.path, '--run', bad.file('run.trec'))).toEqual(refusal(remedy));
    await expect(access(bad.file('run.trec'))).rejects.toThrow(/ENOENT/);
    await bad.remove();
  });

  test('a place for the run that cannot be written', async () => {
    expect(await evaluate('--beir', folder.path, '--run', folder.file('nowhere/run.trec'))).toEqual(
      refusal(/run\.trec cannot be written \(ENOENT\)/),
    );
  });
});
