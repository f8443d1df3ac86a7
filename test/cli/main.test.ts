import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SMALL_CORPUS, temporaryFolder, type TemporaryFolder } from '../server/small-corpus.ts';
import { LAUNCHER, runNode, startNode, type Ended } from './child-process.ts';
import { runCommand } from './run-command.ts';

const RECORDER = fileURLToPath(new URL('record-reach.mjs', import.meta.url));
const QUESTION = 'How many vessels does the icebreaker lead through the strait?';

/** A folder to work in: its .env says where documents and index are. */
let place: TemporaryFolder;

beforeAll(async () => {
  const documents = Object.entries(SMALL_CORPUS).map(([name, text]) => [`documents/${name}`, text]);
  place = await temporaryFolder({
    ...Object.fromEntries(documents),
    '.env': 'CORPUS_DIR=documents\nINDEX_DIR=built\nPORT=0\nLOG_LEVEL=silent\n',
  });
  await runCommand(['ingest', place.file('documents'), '--index', place.file('built')]);
});
afterAll(() => place.remove());

type Variables = Readonly<Record<string, string>>;

const suhbat = (args: readonly string[], environment: Variables = {}): Promise<Ended> =>
  runNode([LAUNCHER, ...args], { cwd: place.path, environment });

/** Asks, and tells what the process loaded and where it connected. */
async function reachOfAsk(name: string, environment: Variables): Promise<Ended & { reach: string[] }> {
  const RECORD_TO = place.file(`${name}.reach`);
  const ended = await runNode(['--import', RECORDER, LAUNCHER, 'ask', QUESTION, '--json'], {
    cwd: place.path,
    environment: { ...environment, RECORD_TO },
  });
  return { ...ended, reach: (await readFile(RECORD_TO, 'utf8')).trimEnd().split('\n') };
}

const MODEL_SDK = /^module (?:.*\/node_modules\/)?(?:langchain|langsmith|openai|@langchain\/[a-z]+)(?:\/|$)/;
const CONTACT = /^(?:connection|lookup) /;

describe.concurrent('the program', () => {
  test('prints the result on standard output and nothing else anywhere', async () => {
    const { exitCode, stdout, stderr } = await suhbat(['ask', QUESTION, '--json']);

    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'answered', provider: 'offline' });
  });

  test('prints a fault on standard error, in one line with the remedy', async () => {
    const { exitCode, stdout, stderr } = await suhbat(['ask']);

    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Give one question, in quotation marks\. Usage: [^\n]+\n$/);
  });

  test('takes a setting of the environment before that of .env', async () => {
    const { exitCode, stderr } = await suhbat(['ask', QUESTION], { INDEX_DIR: 'elsewhere' });

    expect(exitCode).toBe(2);
    expect(stderr).toBe('There is no index in elsewhere. Run "npm run ingest" to build it.\n');
  });

  test('says in one line that .env cannot be read', async () => {
    const folder = await temporaryFolder({ '.env/file': '' });

    const { exitCode, stdout, stderr } = await runNode([LAUNCHER, 'doctor'], { cwd: folder.path });

    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^\.env cannot be read \([A-Z_]+\)\. Make it a readable file or remove it\.\n$/);
    await folder.remove();
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('ends serving with 0 on %s', async (signal) => {
    const { child, firstLine, ended } = startNode([LAUNCHER, 'serve'], { cwd: place.path });
    const url = (await firstLine).split(' ').at(-1);

    const response = await fetch(`${url}/ready`);
    child.kill(signal);

    expect(await response.json()).toMatchObject({ status: 'ready', documents: 3 });
    expect(await ended).toEqual({ exitCode: 0, stdout: `Suhbat answers on ${url}\n`, stderr: '' });
  });

  test('takes no offence at a reader that leaves early', async () => {
    const { child, ended } = startNode([LAUNCHER, 'search', QUESTION], { cwd: place.path });

    child.stdout?.destroy();

    expect(await ended).toMatchObject({ exitCode: 0, stderr: '' });
  });
});

describe.concurrent('what the program reaches for', () => {
  test('is no model SDK and no connection when it is offline', async () => {
    const { exitCode, stdout, reach } = await reachOfAsk('offline', { LANGSMITH_TRACING: 'true' });

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'answered' });
    expect(reach.some((line) => line.endsWith('/dist/cli/run.js'))).toBe(true);
    expect(reach.some((line) => line.includes('/node_modules/zod/'))).toBe(true);
    expect(reach.filter((line) => MODEL_SDK.test(line))).toEqual([]);
    expect(reach.filter((line) => CONTACT.test(line))).toEqual([]);
  });

  test.each([
    ['is the SDK and the model server alone when a model is configured', {}, ['/v1/chat/completions']],
    [
      'is the tracing server too with ALLOW_TRACING, and with nothing else',
      { ALLOW_TRACING: 'on' },
      ['/tracing', '/v1/chat/completions'],
    ],
  ])('%s', async (_what, allowance, reached) => {
    const called = new Set<string>();
    const server = createServer((request, response) => {
      const isTracing = request.url?.startsWith('/tracing/') === true;
      called.add(isTracing ? '/tracing' : (request.url ?? ''));
      response.writeHead(isTracing ? 202 : 500).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const { exitCode, stdout, reach } = await reachOfAsk(`model-${reached.length}`, {
      LLM_PROVIDER: 'openai',
      OPENAI_BASE_URL: `${url}/v1`,
      LANGSMITH_TRACING: 'true',
      LANGCHAIN_TRACING_V2: 'true',
      LANGSMITH_API_KEY: 'k',
      LANGSMITH_ENDPOINT: `${url}/tracing`,
      ...allowance,
    });
    await new Promise((resolve) => server.close(resolve));

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'answered', provider: 'offline', fallback: true });
    expect([...called].toSorted()).toEqual(reached);
    expect(reach.some((line) => MODEL_SDK.test(line))).toBe(true);
    const contacts = reach.filter((line) => CONTACT.test(line));
    expect(contacts.length).toBeGreaterThan(0);
    expect(contacts.filter((line) => !line.includes('127.0.0.1'))).toEqual([]);
  });
});
