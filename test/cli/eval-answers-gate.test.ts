import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exitCodeOf } from '../../src/cli/eval-answers-command.ts';
import { parseEvalAnswersRequest } from '../../src/cli/eval-answers-request.ts';
import type { AnswersReport } from '../../src/evaluation/answers/answers-report.ts';
import { SMALL_CORPUS, temporaryFolder, type TemporaryFolder } from '../server/small-corpus.ts';
import { goldLine, UNANSWERABLE } from './gold-lines.ts';
import { refusal, runCommand, type Outcome } from './run-command.ts';

let folder: TemporaryFolder;
let corpus: TemporaryFolder;
let gold: string;

beforeAll(async () => {
  corpus = await temporaryFolder(SMALL_CORPUS);
  folder = await temporaryFolder();
  gold = await folder.write('gold.jsonl', `${goldLine()}\n${UNANSWERABLE}`);
});
afterAll(async () => {
  await corpus.remove();
  await folder.remove();
});

const evaluate = (...args: readonly string[]): Promise<Outcome> =>
  runCommand(['eval', 'answers', ...args], { environment: { INDEX_DIR: folder.file('index') } });

describe('eval answers as a gate', () => {
  const run = (...args: readonly string[]) => evaluate('--gold', gold, '--corpus', corpus.path, ...args);
  const writeFloors = (floors: object) =>
    folder.write('floors.json', JSON.stringify({ floors: [floors], not_worse: ['refused'] }));

  test('opens when the floors are kept', async () => {
    const floors = await writeFloors({ metric: 'evidence_cited', floor: 1 });
    expect(await run('--floors', floors, '--gate')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('stays shut when one is not, and says which', async () => {
    const floors = await writeFloors({ metric: 'evidence_cited', ceiling: 0.5 });
    const { exitCode, stdout } = await run('--floors', floors, '--gate');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^Not good enough: evidence_cited is 1\.000, above 0\.5\.$/m);
  });

  test('only reports without --gate', async () => {
    const floors = await writeFloors({ metric: 'evidence_cited', ceiling: 0.5 });
    expect(await run('--floors', floors, '--json')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('"faults":["evidence_cited is 1.000, above 0.5."]'),
    });
  });

  test('compares with an earlier run of the same questions, both answers beside each other', async () => {
    const floors = await writeFloors({ metric: 'evidence_cited', floor: 1 });
    const earlier = JSON.parse((await run('--json')).stdout) as AnswersReport;
    const [first, ...others] = earlier.results;
    const worse = {
      ...first,
      answer: 'Nothing.',
      status: 'not_found',
      measures: { ...first?.measures, evidence_cited: 0 },
    };
    const baseline = await folder.write(
      'old.json',
      JSON.stringify({ ...earlier, results: [worse, ...others] }),
    );

    const { exitCode, stdout } = await run('--baseline', baseline, '--floors', floors, '--gate');

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^Better: 1\n {2}en-1 .*\(evidence cited \+1\.000\)\n {4}before, not_found: Nothing\.\n {4}now, {4}answered: /m,
    );
    expect(stdout).toMatch(/^Worse: 0\n\nPartly better, partly worse: 0$/m);
    expect(stdout).toMatch(/^evidence cited +0\.000 +1\.000 +\+1\.000 .* +1\.0000 +–$/m);
    expect(stdout).toMatch(/^refused .* +1\.0000 +1\.0000$/m);
  });

  test('refuses to compare with a run over other documents', async () => {
    const { stdout } = await evaluate('--gold', gold, '--corpus', corpus.file('harbour.md'), '--json');
    const baseline = await folder.write('old.json', stdout);
    expect(await run('--baseline', baseline)).toEqual(
      refusal(/measured with another corpus\. Measure it again/),
    );
  });

  test('writes its table between the marks of a document', async () => {
    const document = await folder.write(
      'quality.md',
      '# Quality\n\n<!-- eval answers -->\nold\n<!-- /eval answers -->\n\nEnd.\n',
    );
    const { stdout } = await run('--table', document);
    const written = await readFile(document, 'utf8');
    const table = stdout.slice(0, stdout.indexOf('An answer takes'));
    expect(written).toBe(
      `# Quality\n\n<!-- eval answers -->\n\n\`\`\`\n${table}\`\`\`\n\n<!-- /eval answers -->\n\nEnd.\n`,
    );
    await run('--table', document);
    expect(await readFile(document, 'utf8')).toBe(written);
  });

  test('writes a report to look at', async () => {
    const page = folder.file('report.html');
    await run('--report', page);
    expect(await readFile(page, 'utf8')).toMatch(
      /^<!doctype html>.*How many vessels does the icebreaker lead/is,
    );
  });

  test.each<[string, readonly string[], RegExp]>([
    [
      'a gate that would open for anything',
      ['--gate', '--floors', 'EMPTY'],
      /The gate would judge nothing\. Write/,
    ],
    ['a corpus and an index', ['--index', '/nowhere'], /--corpus and --index exclude each other/],
    ['a gate without anything to judge by', ['--gate'], /--gate needs --floors or --baseline/],
    [
      'distractors without their number',
      ['--distractors', '/nowhere'],
      /--distractors and --count belong together/,
    ],
    [
      'a number of off-topic questions without the file',
      ['--sample', '5'],
      /--off-topic and --sample belong together/,
    ],
    [
      'a number that is none',
      ['--distractors', '/nowhere', '--count', 'many'],
      /--count takes a whole number from 1/,
    ],
    ['a seed that is none', ['--seed', '-1.5'], /--seed takes a whole number from 0|argument is ambiguous/],
    ['a missing baseline', ['--baseline', '/nowhere.json'], /nowhere\.json is no baseline/],
    ['missing floors', ['--floors', '/nowhere.json'], /nowhere\.json cannot be read/],
    [
      'a document without the marks',
      ['--table', 'package.json'],
      /has no place for the table\. Write <!-- eval answers -->/,
    ],
    ['a judge without a model', ['--judge'], /a judge needs a model: set LLM_PROVIDER/],
  ])('refuses %s', async (_, args, remedy) => {
    const empty = await folder.write('empty.json', '{"floors":[],"not_worse":[]}');
    expect(await run(...args.map((word) => (word === 'EMPTY' ? empty : word)))).toEqual(refusal(remedy));
  });
});

describe('our own floors', () => {
  const floorsFor = (...args: readonly string[]) =>
    parseEvalAnswersRequest(['--gate', ...args], 'corpus').floors;

  test.each([[[]], [['--corpus', './corpus/']], [['--gold', './test/../test/gold/gold.jsonl']]])(
    'hold for our own gold set over our own corpus: %j',
    (args) => {
      expect(floorsFor(...args)).toBe('test/gold/floors.json');
    },
  );

  test.each([
    [['--corpus', 'corpus/one.md']],
    [['--corpus', 'corpus', 'more']],
    [['--gold', 'other.jsonl']],
    [['--distractors', 'sets/a', '--count', '5']],
    [['--off-topic', 'queries.jsonl', '--sample', '5']],
  ])('do not hold for another run, which needs standards of its own: %j', (args) => {
    expect(() => floorsFor(...args)).toThrow(/--gate needs --floors or --baseline/);
    expect(floorsFor(...args, '--baseline', 'old.json')).toBeUndefined();
    expect(floorsFor(...args, '--floors', 'own.json')).toBe('own.json');
  });

  test('judge nothing without a gate', () => {
    expect(parseEvalAnswersRequest([], 'corpus').floors).toBeUndefined();
  });
});

test.each([
  ['an inexact citation fails a run, gate or not', { exact: 4, isGated: false, faults: [] }, 1],
  ['a fault fails a gated one', { exact: 5, isGated: true, faults: ['It is bad.'] }, 1],
  ['and only a gated one', { exact: 5, isGated: false, faults: ['It is bad.'] }, 0],
  ['what is exact and without fault passes', { exact: 5, isGated: true, faults: [] }, 0],
] as const)('%s', (_, { exact, isGated, faults }, exitCode) => {
  const citations = { total: 5, exact, from_distractors: 0 };
  expect(exitCodeOf({ citations }, { isGated, verdict: { faults } })).toBe(exitCode);
});
