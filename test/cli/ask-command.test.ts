import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/domain/answer.ts';
import { SMALL_CORPUS, temporaryFolder, type TemporaryFolder } from '../server/small-corpus.ts';
import { refusal, runCommand, type Outcome } from './run-command.ts';

const ICEBREAKER = 'How many vessels does the icebreaker lead through the strait?';

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

const ask = (...args: readonly string[]): Promise<Outcome> =>
  runCommand(['ask', ...args], { environment: { INDEX_DIR: index.path } });

async function answerTo(...args: readonly string[]): Promise<Answer> {
  const { exitCode, stdout } = await ask('--json', ...args);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^[^\n]+\n$/);
  return JSON.parse(stdout) as Answer;
}

const history = (name: string, content: string): Promise<string> => index.write(`histories/${name}`, content);

describe('ask', () => {
  test('prints the answer and each quotation with its number, speaker and place', async () => {
    const { exitCode, stdout, stderr } = await ask(ICEBREAKER);

    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    const words = 'The icebreaker leads forty-two vessels through the strait each winter.';
    expect(stdout).toContain(`${words} [1]`);
    expect(stdout).toMatch(
      /\[1\] Anna Brandt · Harbour talk: <em>ice & tides<\/em> · harbour-talk, characters \d+–\d+\n/,
    );
    expect(stdout).toContain(`    “${words}”\n`);
  });

  test('sets no quotation marks around a retelling, and says what it is', async () => {
    const { stdout } = await ask('Сколько книг хранит сельская библиотека?');

    expect(stdout).toContain('[1] Олег Сомов · retelling · ');
    expect(stdout).toContain('    Сельская библиотека хранит девять тысяч книг.\n');
    expect(stdout).not.toMatch(/[“”«»]/);
  });

  test('says first what it took a misspelt word for', async () => {
    const { stdout } = await ask('How many vessels does the icebraeker lead through the strait?');

    expect(stdout).toMatch(/^icebraeker → icebreaker\n\nAnna Brandt: The icebreaker leads/);
  });

  test('prints nothing but the answer when the sources do not say', async () => {
    const { exitCode, stdout } = await ask('Какова цена золота на бирже в Лондоне?');

    expect(exitCode).toBe(0);
    expect(stdout).toBe('В источниках об этом не сказано.\n');
  });

  test('with --json prints the answer of the contract', async () => {
    const answer = await answerTo(ICEBREAKER);

    expect(answer).toMatchObject({ kind: 'answer', status: 'answered', language: 'en', provider: 'offline' });
    expect(answer.citations[0]).toMatchObject({ id: 1, type: 'char_location', document_id: 'harbour-talk' });
  });

  test('answers in the language of --language', async () => {
    expect(await answerTo(ICEBREAKER, '--language', 'kk')).toMatchObject({ language: 'kk' });
  });

  test('understands a question by the history', async () => {
    const turns = [{ role: 'user', content: ICEBREAKER }];
    const file = await history('good.json', JSON.stringify(turns));

    const answer = await answerTo('And where do pilots board?', '--history', file);

    expect(answer.standalone_question).toBe('vessels icebreaker lead strait And where do pilots board?');
  });

  test('keeps to the sources that the filter lets through', async () => {
    const { status, sources } = await answerTo(
      ICEBREAKER,
      '--speaker',
      'Anna Brandt',
      '--role',
      'interviewee',
    );
    expect(status).toBe('answered');
    expect(new Set(sources.map(({ speaker }) => speaker))).toEqual(new Set(['Anna Brandt']));
    expect(await answerTo(ICEBREAKER, '--source-language', 'ru')).toMatchObject({ status: 'not_found' });
    expect(await answerTo(ICEBREAKER, '--to', '2024-03-08')).toMatchObject({
      status: 'not_found',
      sources: [],
    });
  });

  test('takes a question that begins with a dash after --', async () => {
    expect(await answerTo('--', '--strait icebreaker vessels?')).toMatchObject({ kind: 'answer' });
  });
});

describe('ask refuses', () => {
  test.each([
    ['no question', [], /Give one question, in quotation marks\. Usage: npm run ask/],
    ['two questions', ['How', 'many?'], /Give one question, in quotation marks/],
    ['an empty question', [''], /question must not be empty/],
    ['a question over the limit', ['x'.repeat(2_001)], /question must have at most 2000 characters/],
    ['half of a surrogate pair', ['\uD800'], /question must not hold half of a surrogate pair/],
    ['a language that we have not', ['Where?', '--language', 'de'], /language must be one of ru, kk, en/],
    [
      'an unknown option',
      ['Where?', '--temperature', '1'],
      /Unknown option '--temperature'.*Usage: npm run ask/,
    ],
    [
      'a role that nobody has',
      ['Where?', '--role', 'expert'],
      /--role must be one of interviewer.*Usage: npm run ask/,
    ],
    [
      'a date that is none',
      ['Where?', '--from', '2025'],
      /--from must be a date like 2025-11-30\. Usage: npm run ask/,
    ],
    [
      'an option without its value',
      ['Where?', '--history'],
      /--history.*argument missing.*Usage: npm run ask/,
    ],
    ['an option for a value', ['Where?', '--history', '--json'], /--history.*ambiguous.*Usage: npm run ask/],
    ['a value for a switch', ['Where?', '--json=yes'], /--json.*does not take an argument/],
  ])('%s', async (_what, args, remedy) => {
    expect(await ask(...args)).toEqual(refusal(remedy));
  });

  test.each([
    ['that is missing', undefined, /ENOENT/],
    ['of broken JSON', '[\n  {"role": "user",\n  content}\n]', /is no history: .*JSON/],
    ['that is no list', '{"role": "user", "content": "Who?"}', /history must be a list/],
    ['that is null', 'null', /history must be a list/],
    [
      'with a role that nobody has',
      '[{"role": "system", "content": "x"}]',
      /history\.0\.role must be user or assistant/,
    ],
    [
      'with an unknown field',
      '[{"role": "user", "content": "x", "at": 1}]',
      /history\.0\.at is not a known field/,
    ],
    ['of 21 turns', JSON.stringify(Array(21).fill({ role: 'user', content: 'x' })), /at most 20 turns/],
  ])('a history %s', async (what, content, fault) => {
    const name = `${what.replaceAll(' ', '-')}.json`;
    const file = content === undefined ? index.file(name) : await history(name, content);

    const remedy = new RegExp(
      `${fault.source}.*Write a JSON list of \\{"role": "user"\\|"assistant", "content": "…"\\}\\.`,
    );
    expect(await ask('Where?', '--history', file)).toEqual(refusal(remedy));
  });
});
