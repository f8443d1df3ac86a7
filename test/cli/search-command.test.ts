import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Source } from '../../src/domain/answer.ts';
import { SMALL_CORPUS, temporaryFolder, type TemporaryFolder } from '../server/small-corpus.ts';
import { refusal, runCommand, type Outcome } from './run-command.ts';

let corpus: TemporaryFolder;
let index: TemporaryFolder;

beforeAll(async () => {
  corpus = await temporaryFolder(SMALL_CORPUS);
  index = await temporaryFolder();
  await runCommand(['ingest', corpus.path, '--index', index.path]);
});
afterAll(async () => {
  await corpus.remove();
  await index.remove();
});

const search = (...args: readonly string[]): Promise<Outcome> =>
  runCommand(['search', ...args], { environment: { INDEX_DIR: index.path, TOP_K: '2' } });

async function results(...args: readonly string[]): Promise<readonly Source[]> {
  const body = JSON.parse((await search('--json', ...args)).stdout) as { results: Source[] };
  expect(Object.keys(body)).toEqual(['results']);
  return body.results;
}

const QUERY = 'lighthouse strait vessels библиотека құдық';

describe('search', () => {
  test('prints the ranking with scores, titles and speakers', async () => {
    const { exitCode, stdout, stderr } = await search('icebreaker vessels strait');

    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^1\. \d\.\d{3} {2}Harbour talk: <em>ice & tides<\/em> · Anna Brandt\n {3}The icebreaker/,
    );
    expect(stdout).toMatch(/\n2\. /);
  });

  test('with --json prints what /v1/search answers', async () => {
    const [best] = await results('icebreaker vessels strait');

    expect(best).toMatchObject({ document_id: 'harbour-talk', speaker: 'Anna Brandt', date: '2024-03-09' });
  });

  test('finds the configured number of passages, or that of --top-k', async () => {
    expect(await results(QUERY)).toHaveLength(2);
    expect(await results(QUERY, '--top-k', '1')).toHaveLength(1);
    expect((await results(QUERY, '--top-k', '50')).length).toBeGreaterThan(2);
  });
});

describe('search keeps to', () => {
  const found = async (...filter: readonly string[]): Promise<readonly string[]> => {
    const passages = await results(QUERY, '--top-k', '50', ...filter);
    return [...new Set(passages.map(({ document_id: id }) => id))].toSorted();
  };

  test.each([
    ['one document', ['--document', 'harbour-talk'], ['harbour-talk']],
    [
      'two documents',
      ['--document', 'harbour-talk', '--document', 'библиотека-1'],
      ['harbour-talk', 'библиотека-1'],
    ],
    ['a speaker', ['--speaker', 'Anna Brandt'], ['harbour-talk']],
    [
      'two languages',
      ['--source-language', 'ru', '--source-language', 'en'],
      ['harbour-talk', 'библиотека-1'],
    ],
    ['a first date', ['--from', '2024-03-09'], ['harbour-talk']],
    ['a range of dates', ['--from', '2024-01-01', '--to', '2024-03-08'], []],
    ['all that is given', ['--document', 'harbour-talk', '--source-language', 'ru'], []],
  ])('%s', async (_what, filter, documents) => {
    expect(await found(...filter)).toEqual(documents);
  });

  test('a role', async () => {
    const roles = (await results(QUERY, '--top-k', '50', '--role', 'interviewee')).map(({ role }) => role);
    expect(new Set(roles)).toEqual(new Set(['interviewee']));
  });
});

describe('search refuses', () => {
  test.each([
    ['--role', 'expert', /--role must be one of interviewer, interviewee, editorial\. Usage: npm run search/],
    ['--source-language', 'de', /--source-language must be one of ru, kk, en/],
    ['--from', 'yesterday', /--from must be a date like 2025-11-30/],
    ['--to', '2024-02-30', /--to must be a date like/],
    ['--document', '', /--document must not be empty/],
    ['--speaker', 'x'.repeat(501), /--speaker must have at most 500 characters/],
  ])('%s "%s"', async (option, value, remedy) => {
    expect(await search('strait', option, value)).toEqual(refusal(remedy));
  });

  test('a range of dates that ends before it begins', async () => {
    expect(await search('strait', '--from', '2024-03-09', '--to', '2024-03-08')).toEqual(
      refusal(
        /--from must not be later than --to, but 2024-03-09 is later than 2024-03-08\. Usage: npm run search/,
      ),
    );
  });

  test.each(['0', '51', '-1', '1.5', 'three', '', ' ', '1e9'])('--top-k "%s"', async (count) => {
    expect(await search('strait', `--top-k=${count}`)).toEqual(
      refusal(/--top-k takes a whole number from 1 to 50, not ".*"\. Usage: npm run search/),
    );
  });

  test.each([
    ['no query', [], /Give one query, in quotation marks\. Usage: npm run search/],
    ['two queries', ['icebreaker', 'strait'], /Give one query, in quotation marks/],
    ['a blank query', [' '], /query must not be empty/],
    ['an unknown option', ['strait', '--limit', '3'], /Unknown option '--limit'/],
    ['--top-k without a number', ['strait', '--top-k'], /--top-k.*argument missing/],
  ])('%s', async (_what, args, remedy) => {
    expect(await search(...args)).toEqual(refusal(remedy));
  });
});
