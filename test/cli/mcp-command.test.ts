import { spawn } from 'node:child_process';
import type { Client } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, connectToProcess, search, textOf, type Era } from '../server/mcp/mcp-client.ts';
import { SMALL_CORPUS, temporaryFolder, type TemporaryFolder } from '../server/small-corpus.ts';
import { LAUNCHER } from './child-process.ts';
import { refusal, runCommand } from './run-command.ts';

const ICEBREAKER = 'How many vessels does the icebreaker lead through the strait?';

let corpus: TemporaryFolder;
let index: TemporaryFolder;

const ingest = () => runCommand(['ingest', corpus.path, '--index', index.path]);

beforeAll(async () => {
  corpus = await temporaryFolder(SMALL_CORPUS);
  index = await temporaryFolder();
  await ingest();
});
afterAll(async () => {
  await corpus.remove();
  await index.remove();
});

const startProcess = () => {
  const env = { PATH: `${process.env['PATH']}` };
  return { command: process.execPath, args: [LAUNCHER, 'mcp', '--index', index.path], env, cwd: index.path };
};

const start = (mode: Era): Promise<Client> => connectToProcess({ ...startProcess(), stderr: 'ignore' }, mode);

describe('mcp', () => {
  test.each(['legacy', 'auto'] as const)('answers over standard input and output, %s', async (mode) => {
    const client = await start(mode);

    const { tools } = await client.listTools();
    const [answer, found] = await Promise.all([
      call(client, 'ask', { question: ICEBREAKER }),
      search(client, { query: ICEBREAKER }),
    ]);
    const fetched = await call(client, 'fetch', { id: found[0]?.id });
    const refused = await call(client, 'ask', { question: '' });
    await client.close();

    expect(tools.map(({ name }) => name)).toEqual(['search', 'fetch', 'ask']);
    expect(answer.structuredContent).toMatchObject({ status: 'answered', provider: 'offline' });
    expect(textOf(answer)).toContain(
      '“The icebreaker leads forty-two vessels through the strait each winter.”',
    );
    expect(found[0]).toMatchObject({ url: 'https://example.org/harbour' });
    expect(textOf(fetched)).toContain(`${found[0]?.text}`);
    expect(refused.isError).toBe(true);
  });

  test('answers from an index that is built while it runs', async () => {
    const client = await start('auto');
    await corpus.write('kiln.md', 'The kiln burns for nineteen hours. The potter sleeps beside it.\n');
    await ingest();

    const query = 'How long does the kiln burn?';
    let found = await search(client, { query });
    while (found[0]?.text.includes('nineteen hours') !== true) found = await search(client, { query });
    await client.close();

    expect(found[0]?.id).toMatch(/^kiln#/);
  });

  test('writes nothing but the protocol to standard output, and ends with 0 when its input ends', async () => {
    const { command, args, env, cwd } = startProcess();
    const child = spawn(command, args, {
      env: { ...env, LOG_LEVEL: 'debug' },
      cwd,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const ended = new Promise((resolve) => child.on('close', resolve));
    let stdout = '';
    const clientInfo = { name: 'test', version: '1' };
    const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo };
    child.stdin.write('this is no JSON\n');
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params })}\n`);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (stdout.endsWith('\n')) child.stdin.end();
    });

    expect(await ended).toBe(0);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toMatchObject([{ jsonrpc: '2.0', id: 1, result: { serverInfo: { name: 'suhbat' } } }]);
  });

  test('says the remedy when there is no index, or an option that it has not', async () => {
    expect(await runCommand(['mcp', '--index', index.file('nowhere')])).toEqual(refusal(/npm run ingest/));
    expect(await runCommand(['mcp', '--port', '1'])).toEqual(refusal(/Usage: npm run --silent mcp/));
  });
});
