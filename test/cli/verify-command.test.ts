import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Verification } from '../../src/answering/verify-answer.ts';
import type { Answer } from '../../src/domain/answer.ts';
import { LARGEST_ANSWER_BODY } from '../../src/protocol/limits.ts';
import { SMALL_CORPUS, temporaryFolder, type TemporaryFolder } from '../server/small-corpus.ts';
import { refusal, runCommand, type Outcome } from './run-command.ts';

let corpus: TemporaryFolder;
let index: TemporaryFolder;
let folder: TemporaryFolder;
/** What `ask --json` printed. */
let printed: string;

beforeAll(async () => {
  [corpus, index, folder] = await Promise.all([
    temporaryFolder(SMALL_CORPUS),
    temporaryFolder(),
    temporaryFolder(),
  ]);
  await runCommand(['ingest', corpus.path, '--index', index.path]);
  const question = 'How many vessels does the icebreaker lead through the strait?';
  printed = (await runCommand(['ask', question, '--json', '--index', index.path])).stdout;
});
afterAll(async () => {
  await Promise.all([corpus.remove(), index.remove(), folder.remove()]);
});

const verify = (...args: readonly string[]): Promise<Outcome> =>
  runCommand(['verify', ...args], { environment: { INDEX_DIR: index.path } });

const answer = (): Answer => JSON.parse(printed) as Answer;
const saved = (name: string, content: string | Uint8Array): Promise<string> => folder.write(name, content);

const misquoted = (): Promise<string> =>
  saved('misquoted.json', printed.replaceAll('forty-two', 'ninety-nine'));

describe('verify', () => {
  test('says of each citation that it holds', async () => {
    const { exitCode, stdout, stderr } = await verify(await saved('answer.json', printed));

    const marks = answer().citations.map(({ id }) => `[${id}] verified\n`);
    const count = marks.length;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toBe(`${marks.join('')}Verified: ${count} of ${count} citations hold\n`);
  });

  test('with --json prints the verdict of the contract', async () => {
    const { exitCode, stdout } = await verify(await saved('answer.json', printed), '--json');

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^[^\n]+\n$/);
    expect(JSON.parse(stdout)).toEqual({
      verified: true,
      citations: answer().citations.map(({ id }) => ({ id, verified: true })),
    });
  });

  test('ends with 1 when a citation fails, and says why', async () => {
    const path = await misquoted();

    const { exitCode, stdout, stderr } = await verify(path);

    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(stdout).toMatch(
      /^\[1\] not verified: cited_text is not what stands at \d+–\d+ of the document; the quotation does not stand in it/,
    );
    expect(stdout).toMatch(/Not verified: \d of \d citations hold\n$/);
    const told = JSON.parse((await verify(path, '--json')).stdout) as Verification;
    expect(told).toMatchObject({ verified: false, citations: [{ id: 1, verified: false }] });
  });

  test('says what is wrong with the answer where no citation is at fault', async () => {
    const longer = { ...answer(), answer: `${answer().answer} And more.` };

    const { exitCode, stdout } = await verify(await saved('longer.json', JSON.stringify(longer)));

    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/citations hold; the answer goes on behind its last sentence\n$/);
  });

  test('takes an answer that cites nothing, and fields that nobody knows', async () => {
    const { stdout } = await runCommand(['ask', 'Какова цена золота?', '--json', '--index', index.path]);
    const extended = { ...(JSON.parse(stdout) as Answer), saved_by: 'somebody', page: { number: 3 } };

    const outcome = await verify(await saved('nothing.json', JSON.stringify(extended)));

    expect(outcome).toEqual({ exitCode: 0, stdout: 'Verified: 0 of 0 citations hold\n', stderr: '' });
  });

  test('takes a file with a byte order mark and line breaks', async () => {
    const spaced = `\uFEFF${JSON.stringify(answer(), null, 2)}\r\n`;

    expect(await verify(await saved('spaced.json', spaced))).toMatchObject({ exitCode: 0 });
  });

  test('finds that a document has changed since', async () => {
    const path = await saved('answer.json', printed);
    const edited = await temporaryFolder({
      ...SMALL_CORPUS,
      'harbour.md': SMALL_CORPUS['harbour.md'].replace('Pilots board', 'The pilots board'),
    });
    const other = await temporaryFolder();
    await runCommand(['ingest', edited.path, '--index', other.path]);

    const { exitCode, stdout } = await verify(path, '--index', other.path);
    await Promise.all([edited.remove(), other.remove()]);

    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /^\[1\] not verified: the document has changed: .*the quotation still stands in it, at/,
    );
  });
});

describe('verify refuses', () => {
  test.each([
    ['no file', [], /Give one file with an answer\. Usage: npm run verify -- ANSWER\.json/],
    ['two files', ['a.json', 'b.json'], /Give one file with an answer/],
    ['an unknown option', ['a.json', '--strict'], /Unknown option '--strict'.*Usage: npm run verify/],
    ['a file that is missing', ['nowhere.json'], /nowhere\.json is no answer: ENOENT.*Save one with/],
  ])('%s', async (_what, args, remedy) => {
    expect(await verify(...args)).toEqual(refusal(remedy));
  });

  const nested = '['.repeat(200_000) + ']'.repeat(200_000);

  test.each<[string, () => string | Uint8Array, RegExp]>([
    ['an empty file', () => '', /is no answer: .*JSON/],
    ['what is no JSON', () => 'The icebreaker leads.', /is no answer: .*JSON/],
    ['what is not UTF-8', () => Uint8Array.of(0x22, 0xff, 0x22), /is no answer: /],
    ['a list', () => `[${printed}]`, /is no answer: it is no JSON object\./],
    ['null', () => 'null', /it is no JSON object\./],
    ['nested lists', () => nested, /it is no JSON object\./],
    [
      'nested lists for citations',
      () => printed.replace('"citations":[', `"citations":[${nested},`),
      /citations\.0 must be an object/,
    ],
    [
      'an answer without sentences',
      () => printed.replace('"sentences"', '"phrases"'),
      /sentences must be a list/,
    ],
    [
      'a citation without its place',
      () => printed.replace('"start_char_index"', '"begin"'),
      /citations\.0\.start_char_index must be a number/,
    ],
    [
      'a status that we have not',
      () => printed.replace('"answered"', '"guessed"'),
      /status must be answered or/,
    ],
    [
      '201 citations',
      () => JSON.stringify({ ...answer(), citations: Array(201).fill(answer().citations[0]) }),
      /citations must have at most 200 entries/,
    ],
    ['more than 1 MB', () => printed.padEnd(2 * LARGEST_ANSWER_BODY), /is no answer: it is larger than 1 MB/],
  ])('%s', async (_what, content, fault) => {
    const path = await saved('bad.json', content());

    expect(await verify(path)).toEqual(refusal(new RegExp(`${fault.source}.*Save one with .*ask -- --json`)));
  });

  test('a folder', async () => {
    expect(await verify(folder.path)).toEqual(refusal(/is no answer: EISDIR.*Save one with/));
  });

  test('an index that is not there', async () => {
    const path = await saved('answer.json', printed);

    expect(await verify(path, '--index', folder.file('nowhere'))).toEqual(refusal(/npm run ingest/));
  });

  test('1 MB exactly does not', async () => {
    const size = LARGEST_ANSWER_BODY - (Buffer.byteLength(printed) - printed.length);

    expect(await verify(await saved('large.json', printed.padEnd(size)))).toMatchObject({ exitCode: 0 });
  });
});
