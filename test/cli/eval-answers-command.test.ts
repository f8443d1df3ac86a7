import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/domain/answer.ts';
import type { AnswersReport } from '../../src/evaluation/answers/answers-report.ts';
import { metricNames } from '../../src/evaluation/answers/metrics.ts';
import { SMALL_CORPUS, temporaryFolder, type TemporaryFolder } from '../server/small-corpus.ts';
import { goldLine, QUOTE, UNANSWERABLE } from './gold-lines.ts';
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

describe('eval answers', () => {
  test('scores the answers over a corpus and finds every citation exact', async () => {
    const { exitCode, stdout, stderr } = await evaluate('--gold', gold, '--corpus', corpus.path, '--json');

    const report = JSON.parse(stdout) as AnswersReport;
    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    expect(report).toMatchObject({ questions: 2, answerable: 1, evidence_cited: 1, first: 1, refused: 1 });
    expect(report.citations.total).toBeGreaterThan(0);
    expect(report.citations.exact).toBe(report.citations.total);
    expect(Object.keys(report.by_language)).toEqual(['en', 'ru']);
    expect(Object.keys(report.by_kind)).toEqual(['fact', 'unanswerable']);
  });

  test('prints every metric with its interval, then a row for each language and kind', async () => {
    const { stdout } = await evaluate('--gold', gold, '--corpus', corpus.path);

    const [metrics = '', groups = '', rest = ''] = stdout.split('\n\n');
    const first = (table: string): (string | undefined)[] =>
      table.split('\n').map((line) => line.split(/ {2,}/)[0]);
    expect(first(metrics)).toEqual([
      'all questions',
      ...metricNames.map((name) => name.replaceAll('_', ' ')),
    ]);
    expect(metrics).toMatch(/^evidence cited +1\.000 +0\.207 to 1\.000$/m);
    expect(metrics).toMatch(/^speaker right +– +–$/m);
    expect(first(groups)).toEqual(['', 'en', 'ru', 'fact', 'unanswerable']);
    expect(rest).toMatch(
      new RegExp(
        String.raw`^Exact citations: (\d+) of \1\nWith 1 answerable question, if one answer in ten changes, ` +
          String.raw`a change under 100 points can't be seen; more when .* together\.\n` +
          String.raw`An answer takes [\d.]+ ms in the median, [\d.]+ ms at the 95th percentile\. ` +
          String.raw`Tokens of the model: 0 read, 0 written\.\n$`,
      ),
    );
  });

  test('uses the index in force when no corpus is given', async () => {
    await runCommand(['ingest', corpus.path, '--index', folder.file('index')]);

    const { exitCode, stdout } = await evaluate('--gold', gold, '--json');

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ questions: 2, evidence_cited: 1 });
  });

  test('takes several paths for a corpus', async () => {
    const paths = [corpus.file('harbour.md'), corpus.file('notes')];

    const { stdout } = await evaluate('--gold', gold, '--corpus', ...paths, '--json');

    expect(JSON.parse(stdout)).toMatchObject({ questions: 2, evidence_cited: 1 });
  });

  test('writes each answer as a line with --answers', async () => {
    const file = folder.file('answers.jsonl');

    await evaluate('--gold', gold, '--corpus', corpus.path, '--answers', file);

    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    const answers = lines.map((line) => JSON.parse(line) as { id: string; answer: Answer });
    expect(answers.map(({ id }) => id)).toEqual(['en-1', 'ru-1']);
    expect(answers.map((line) => Object.keys(line))).toEqual([
      ['id', 'answer'],
      ['id', 'answer'],
    ]);
    expect(answers[0]?.answer).toMatchObject({ status: 'answered', language: 'en' });
    expect(answers[0]?.answer.citations[0]?.cited_text).toBe(QUOTE);
  });
});

describe('eval answers measures what the bot should not be led astray by', () => {
  const lines = (...records: readonly object[]): string =>
    records.map((record) => JSON.stringify(record)).join('\n');

  test('passages put beside the corpus: evidence without a document is still that of the corpus', async () => {
    const set = await temporaryFolder({
      'corpus.jsonl': lines(
        { _id: 'p1', text: 'The icebreaker leads twelve vessels through another strait each winter.' },
        { _id: 'p2', text: 'Lamps burn all night.' },
      ),
    });
    const start = SMALL_CORPUS['harbour.md'].indexOf(QUOTE);
    const unnamed = await folder.write(
      'unnamed.jsonl',
      goldLine({ evidence: [{ quote: QUOTE, start, end: start + QUOTE.length }] }),
    );
    const only = ['--gold', unnamed, '--corpus', corpus.file('harbour.md')];

    const { exitCode, stdout } = await evaluate(...only, '--distractors', set.path, '--count', '2', '--json');

    const report = JSON.parse(stdout) as AnswersReport;
    expect(exitCode).toBe(0);
    expect(report).toMatchObject({ questions: 1, evidence_cited: 1 });
    expect(report.citations.from_distractors).toBeGreaterThan(0);
    expect(report.drawn).toEqual({ distractors: 2, off_topic: 0 });
    expect(report.citations.from_distractors).toBeLessThan(report.citations.total);
    const { stdout: words } = await evaluate(...only, '--distractors', set.path, '--count', '9');
    expect(words).toMatch(/^Passages drawn to stand beside the corpus: 2$/m);
    await set.remove();
  });

  test('questions about other matters, drawn by the seed', async () => {
    const queries = await folder.write(
      'queries.jsonl',
      lines(
        ...Array.from({ length: 9 }, (_, place) => ({
          _id: `q${place}`,
          text: `Кто написал симфонию номер ${place}?`,
        })),
      ),
    );

    const ask = (seed: string) =>
      evaluate(
        '--gold',
        gold,
        '--corpus',
        corpus.path,
        '--off-topic',
        queries,
        '--sample',
        '3',
        '--seed',
        seed,
        '--json',
      );
    const report = JSON.parse((await ask('4')).stdout) as AnswersReport;

    expect(report.by_kind['off-topic']).toMatchObject({ questions: 3, answerable: 0, evidence_cited: null });
    expect(report.drawn).toEqual({ distractors: 0, off_topic: 3 });
    const ids = (run: AnswersReport) => run.results.map(({ id }) => id);
    expect(ids(JSON.parse((await ask('4')).stdout) as AnswersReport)).toEqual(ids(report));
    expect(ids(JSON.parse((await ask('5')).stdout) as AnswersReport)).not.toEqual(ids(report));
  });
});

describe('eval answers refuses', () => {
  test.each([
    ['that is not JSON', goldLine() + '{"id":\n', /bad\.jsonl, line 2: the line is not JSON.*Mend the line/],
    [
      'without a question',
      goldLine({ question: '' }),
      /bad\.jsonl, line 1: question en-1: question: .*Write the field/,
    ],
    [
      'whose offsets do not fit the quote',
      goldLine({ evidence: [{ quote: 'abc', start: 0, end: 9 }] }),
      /bad\.jsonl, line 1: question en-1: evidence\.0: start and end do not fit.*--fix/,
    ],
    [
      'that is answerable without evidence',
      goldLine({ evidence: [] }),
      /line 1: question en-1: it is answerable but has no evidence\. Quote the passage/,
    ],
    [
      'with an id twice',
      goldLine() + goldLine(),
      /line 2: question en-1: the id "en-1" stands twice, in line 1 already\. Give one/,
    ],
    ['without a line', '\n', /bad\.jsonl, line 1: the file holds no question\. Write one/],
    [
      'about a document that is not indexed',
      goldLine({ evidence: [{ document_id: 'nobody', quote: 'abc', start: 0, end: 3 }] }),
      /line 1: question en-1: its evidence names "nobody", which is not indexed/,
    ],
    [
      'whose evidence stands elsewhere',
      goldLine({ evidence: [{ document_id: 'harbour-talk', quote: 'abc', start: 0, end: 3 }] }),
      /line 1: question en-1: its quotation stands nowhere in harbour-talk\. Copy the quotation anew/,
    ],
  ])('a gold file %s', async (_what, content, remedy) => {
    const file = await folder.write('bad.jsonl', content);

    expect(await evaluate('--gold', file, '--corpus', corpus.path)).toEqual(refusal(remedy));
  });

  test('a gold file that is missing', async () => {
    expect(await evaluate('--gold', folder.file('nowhere.jsonl'))).toEqual(
      refusal(/nowhere\.jsonl cannot be read\. Give a file of gold questions/),
    );
  });

  test('several faults with the command that lists them, file and corpus named', async () => {
    const file = await folder.write('bad.jsonl', goldLine({ evidence: [] }) + goldLine({ evidence: [] }));

    expect(await evaluate('--gold', file, '--corpus', corpus.path)).toEqual(
      refusal(/"npm run gold -- check \S+bad\.jsonl --corpus \S+" lists all 3 faults/),
    );
    const shifted = await folder.write(
      'shifted.jsonl',
      goldLine({
        evidence: [{ document_id: 'harbour-talk', quote: QUOTE, start: 1, end: 1 + QUOTE.length }],
      }),
    );
    expect(await evaluate('--gold', shifted, '--corpus', corpus.path)).toEqual(
      refusal(/Mend its offsets to .*: "npm run gold -- check \S+shifted\.jsonl --corpus \S+ --fix" does/),
    );
  });

  test('a file of queries that is missing, or empty', async () => {
    const ask = (file: string) =>
      evaluate('--gold', gold, '--corpus', corpus.path, '--off-topic', file, '--sample', '2');
    const empty = await folder.write('empty.jsonl', '\n');

    expect(await ask(folder.file('nowhere.jsonl'))).toEqual(
      refusal(/nowhere\.jsonl cannot be read\. Give a file with a query in BEIR's format a line/),
    );
    expect(await ask(empty)).toEqual(refusal(/empty\.jsonl holds no query\. Give a file/));
  });

  test('a corpus that is missing', async () => {
    expect(await evaluate('--gold', gold, '--corpus', folder.file('nowhere'))).toEqual(
      refusal(/nowhere does not exist/),
    );
  });

  test('a place for the answers that cannot be written', async () => {
    const file = folder.file('nowhere/answers.jsonl');

    expect(await evaluate('--gold', gold, '--corpus', corpus.path, '--answers', file)).toEqual(
      refusal(/answers\.jsonl cannot be written \(ENOENT\)\. Check that its folder exists/),
    );
  });

  test('a path that follows no --corpus', async () => {
    expect(await evaluate('--gold', gold, corpus.path)).toEqual(
      refusal(/does not take positional arguments\. Usage: npm run eval -- answers/),
    );
  });
});
