import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  chat,
  failure,
  startModelServer,
  type ModelServer,
  type RecordedRequest,
  type Script,
} from '../fakes/model-server.ts';
import { SMALL_CORPUS, temporaryFolder, type TemporaryFolder } from '../server/small-corpus.ts';
import { runCommand, type Outcome } from './run-command.ts';

const KEY = 'very-secret-7f3a';

let server: ModelServer;
let corpus: TemporaryFolder;
let index: TemporaryFolder;
let settings: Record<string, string>;

const replyTo = ({ path }: RecordedRequest): Script =>
  path.endsWith('/embeddings')
    ? { type: 'embeddings', vectorOf: (text) => [text.length, 1, 1, 1, 1, 1, 1, 1] }
    : chat(['yes']);

beforeAll(async () => {
  server = await startModelServer();
  server.play(replyTo);
  corpus = await temporaryFolder(SMALL_CORPUS);
  index = await temporaryFolder();
  settings = {
    LLM_PROVIDER: 'openai',
    LLM_MODEL: 'scripted-chat',
    OPENAI_BASE_URL: server.baseUrl,
    OPENAI_API_KEY: KEY,
    EMBEDDING_PROVIDER: 'openai',
    EMBEDDING_MODEL: 'scripted-embedding',
    EMBEDDING_DIMENSION: '8',
    INDEX_DIR: index.path,
  };
  await runCommand(['ingest', corpus.path], { environment: settings });
});
afterAll(async () => {
  await server.close();
  await corpus.remove();
  await index.remove();
});

interface Trial extends Outcome {
  readonly calls: readonly string[];
}

async function doctor(script: Script | typeof replyTo, ...args: readonly string[]): Promise<Trial> {
  server.play(script);
  const before = server.requests.length;
  const outcome = await runCommand(['doctor', ...args], { environment: settings });
  return { ...outcome, calls: server.requests.slice(before).map(({ path }) => path) };
}

describe('doctor --online', () => {
  test('asks each model server one thing and says how long it took', async () => {
    const { exitCode, stdout, calls } = await doctor(replyTo, '--online');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Online {5}answers, openai scripted-chat: answered in \d+ ms$/m);
    expect(stdout).toMatch(/^Online {5}embeddings, openai scripted-embedding: answered in \d+ ms$/m);
    expect(calls).toEqual(['/v1/chat/completions', '/v1/embeddings']);
  });

  test('says the same with --json', async () => {
    const { stdout } = await doctor(replyTo, '--online', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      online: [
        {
          upstream: 'language_model',
          provider: 'openai',
          model: 'scripted-chat',
          ms: expect.any(Number),
          fault: null,
        },
        { upstream: 'embedding', provider: 'openai', model: 'scripted-embedding', fault: null },
      ],
    });
  });

  test('ends with 2, each fault with its remedy and without the key', async () => {
    const { exitCode, stdout } = await doctor(failure(401, `bad key ${KEY}`), '--online');
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(
      /answers, openai scripted-chat: .*401 bad key \[secret\]\. Check OPENAI_API_KEY\.$/m,
    );
    expect(stdout).toMatch(/embeddings, openai scripted-embedding: .*Check EMBEDDING_API_KEY\.$/m);
    expect(stdout).not.toContain(KEY);
  });

  test('names the dimension to set when the server sends another one', async () => {
    const wide = (request: RecordedRequest): Script =>
      request.path.endsWith('/embeddings')
        ? { type: 'embeddings', vectorOf: () => [1, 2, 3] }
        : chat(['yes']);
    const { exitCode, stdout } = await doctor(wide, '--online');
    expect(exitCode).toBe(2);
    expect(stdout).toContain('Set EMBEDDING_DIMENSION=3.');
  });

  test('says when there is no server to ask', async () => {
    const { stdout } = await runCommand(['doctor', '--online']);
    expect(stdout).toContain('Online     no model server is configured\n');
  });
});

test('doctor without --online opens no connection', async () => {
  const { exitCode, calls, stdout } = await doctor(replyTo);
  expect([exitCode, calls]).toEqual([0, []]);
  expect(stdout).not.toContain('Online');
});
