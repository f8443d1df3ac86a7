import { join } from 'node:path';
import { truncate } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SMALL_CORPUS, temporaryFolder, type TemporaryFolder } from '../server/small-corpus.ts';
import { refusal, runCommand } from './run-command.ts';

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

const doctor = (environment: Record<string, string> = {}, ...args: readonly string[]) =>
  runCommand(['doctor', ...args], { environment: { INDEX_DIR: index.path, ...environment } });

describe('doctor', () => {
  test('says which model, embedder and index are in force and why', async () => {
    const { exitCode, stdout } = await doctor();

    expect(exitCode).toBe(0);
    expect(stdout.split('\n')).toEqual([
      'Answers    offline: LLM_PROVIDER is offline',
      expect.stringMatching(/^Embeddings offline \S+, 384 dimensions: EMBEDDING_PROVIDER is offline$/),
      expect.stringMatching(
        /^Index {6}\S+: generation-000001: 3 documents, \d+ chunks; every file as it was written$/,
      ),
      'Server     127.0.0.1 port 0',
      '',
    ]);
  });

  test('says the same with --json', async () => {
    const { exitCode, stdout } = await doctor({}, '--json');

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      language_model: { provider: 'offline', model: null, why: 'LLM_PROVIDER is offline' },
      embedding: {
        provider: 'offline',
        model: expect.any(String),
        dimension: 384,
        why: 'EMBEDDING_PROVIDER is offline',
      },
      index: {
        folder: index.path,
        generation: 'generation-000001',
        documents: 3,
        chunks: expect.any(Number),
        fault: null,
      },
      server: { host: '127.0.0.1', port: 0, fault: null, doubts: [] },
    });
  });

  test('ends with 2 and the remedy when the server would not start', async () => {
    const { exitCode, stdout } = await doctor({ HOST: '0.0.0.0' });

    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/\nServer {5}0\.0\.0\.0 port 0; .*API_KEYS: needed to listen on 0\.0\.0\.0/);
  });

  test('ends with 2 and the remedy when no answer can be kept', async () => {
    const { exitCode, stdout } = await doctor({ DATA_DIR: join(index.path, 'CURRENT') });

    expect(exitCode).toBe(2);
    expect(stdout).toMatch(
      /Server .*; DATA_DIR cannot be written \(\w+\): no answer or rating is kept\. Make it/,
    );
  });

  test('tells what is allowed and hardly meant', async () => {
    const { exitCode, stdout } = await doctor({ API_KEYS: 'short' }, '--json');

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ server: { doubts: [expect.stringContaining('16')] } });
    expect(stdout).not.toContain('"short"');
  });

  test('says that a key without a provider is not used, and never says the key', async () => {
    const { exitCode, stdout } = await doctor({ OPENAI_API_KEY: 'sk-very-secret' });

    expect(exitCode).toBe(0);
    expect(stdout).toContain('Set LLM_PROVIDER=openai to use it');
    expect(stdout).not.toContain('sk-very-secret');
  });

  test('names the model and its server, and never says the key', async () => {
    const environment = {
      LLM_PROVIDER: 'openai',
      LLM_MODEL: 'gpt-4o',
      OPENAI_API_KEY: 'sk-very-secret',
      OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
    };

    const { stdout } = await doctor(environment, '--json');

    expect(stdout).not.toContain('sk-very-secret');
    expect(JSON.parse(stdout)).toMatchObject({
      language_model: {
        provider: 'openai',
        model: 'gpt-4o',
        why: 'LLM_PROVIDER is openai at http://127.0.0.1:9/v1',
      },
    });
  });

  test('ends with 2 and the remedy when there is no index', async () => {
    const { exitCode, stdout } = await doctor({}, '--index', corpus.file('nowhere'));

    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/Index .*nowhere: There is no index in .*Run "npm run ingest" to build it\.\n/);
  });

  test('ends with 2 when a file of the index is not as it was written', async () => {
    const folder = await temporaryFolder();
    const ingested = { CORPUS_DIR: corpus.path, INDEX_DIR: folder.path };
    await runCommand(['ingest'], { environment: ingested });
    await truncate(folder.file('generation-000001/words.bin'), 9);

    const { exitCode, stdout } = await doctor({}, '--index', folder.path);

    expect(exitCode).toBe(2);
    expect(stdout).toMatch(
      /Index .*words\.bin is not what was written .*Run "npm run ingest" to build the index again\.\n/,
    );
    await folder.remove();
  });

  test('ends with 2 and the remedy when the index is of another embedder', async () => {
    const environment = { EMBEDDING_PROVIDER: 'openai', EMBEDDING_API_KEY: 'k' };

    const { exitCode, stdout } = await doctor(environment, '--json');

    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      embedding: { provider: 'openai', model: 'text-embedding-3-small' },
      index: { generation: null, fault: expect.stringContaining('Run "npm run ingest"') },
    });
  });

  test('refuses an argument that it does not know', async () => {
    expect(await doctor({}, 'index')).toEqual(refusal(/Unexpected argument 'index'.*Usage: npm run doctor/));
  });
});
