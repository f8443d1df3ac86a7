import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

/** Runs a serving command, uses it once it has said its address, then interrupts it. */
async function whileServing(
  args: readonly string[],
  use: (announcement: string) => Promise<unknown>,
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const interrupt = new AbortController();
  let used: Promise<unknown> = Promise.reject(new Error('The server has said nothing.'));
  used.catch(() => {});
  const outcome = await runCommand(args, {
    environment: { INDEX_DIR: index.path, CORPUS_DIR: corpus.path, ...environment },
    signal: interrupt.signal,
    onPrint: (text) => {
      used = use(text).finally(() => interrupt.abort());
    },
  });
  await used;
  return outcome;
}

const health = async (url: string): Promise<unknown> => (await fetch(`${url}/health`)).json();

describe('serve', () => {
  test('says its address in one line, serves, and ends with 0 when it is interrupted', async () => {
    let answered: unknown;

    const { exitCode, stdout, stderr } = await whileServing(['serve'], async (line) => {
      answered = await health(line.trim().split(' ').at(-1) ?? '');
    });

    expect(answered).toEqual({ status: 'ok' });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Suhbat answers on http:\/\/localhost:\d+\n$/);
    expect(stderr).toBe('');
  });

  test('with --json says its address as JSON', async () => {
    let answered: unknown;

    const { stdout } = await whileServing(['serve', '--json'], async (line) => {
      answered = await health((JSON.parse(line) as { url: string }).url);
    });

    expect(answered).toEqual({ status: 'ok' });
    expect(Object.keys(JSON.parse(stdout))).toEqual(['url']);
  });

  test('listens no longer after its end', async () => {
    let url = '';

    await whileServing(['serve'], async (line) => {
      url = line.trim().split(' ').at(-1) ?? '';
    });

    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  test('says once that a key without a provider is not used', async () => {
    const { stderr } = await whileServing(['serve'], async () => {}, { OPENAI_API_KEY: 'sk-very-secret' });

    expect(stderr).toMatch(/^OPENAI_API_KEY is set, but LLM_PROVIDER is offline[^\n]*\n$/);
    expect(stderr).not.toContain('sk-very-secret');
  });

  test('says on which port it cannot listen and what to do', async () => {
    let second: Outcome | undefined;

    await whileServing(['serve'], async (line) => {
      const port = new URL(line.trim().split(' ').at(-1) ?? '').port;
      second = await runCommand(['serve', '--port', port, '--index', index.path]);
    });

    expect(second).toEqual(
      refusal(
        /Port \d+ of 127\.0\.0\.1 cannot be used \(EADDRINUSE\)\..*choose another one with PORT or --port/,
      ),
    );
  });

  test.each([
    [['serve', '--host', '0.0.0.0'], {}],
    [['serve', '--host', ''], {}],
    [['serve'], { HOST: '::' }],
    [['serve'], { HOST: '0.0.0.0', ADMIN_API_KEYS: 'the-key-of-an-administrator' }],
    [['start'], { HOST: '0.0.0.0' }],
  ])('refuses to answer anybody on every address (%j, %j)', async (args, environment) => {
    const settings = { INDEX_DIR: index.path, CORPUS_DIR: corpus.file('nowhere'), ...environment };

    expect(await runCommand(args, { environment: settings })).toEqual(
      refusal(/API_KEYS: needed to listen on .* \(or set ALLOW_OPEN=on/),
    );
  });

  test.each<Record<string, string>>([{ ALLOW_OPEN: 'true' }, { API_KEYS: 'a-key-of-this-server' }])(
    'answers on every address with %j',
    async (environment) => {
      let answered: unknown;

      const { exitCode } = await whileServing(
        ['serve', '--host', '0.0.0.0'],
        async (line) => {
          answered = await health(line.trim().split(' ').at(-1) ?? '');
        },
        environment,
      );

      expect([exitCode, answered]).toEqual([0, { status: 'ok' }]);
    },
  );

  test.each(['-1', '65536', '80.5', 'http', ''])('refuses --port "%s"', async (port) => {
    expect(await runCommand(['serve', `--port=${port}`])).toEqual(
      refusal(/--port takes a whole number from 0 to 65535, not ".*"\. Usage: npm run serve/),
    );
  });

  test('with --watch ingests what changes and answers from it, while it goes on answering', async () => {
    const documents = await temporaryFolder(SMALL_CORPUS);
    const own = await temporaryFolder();
    await runCommand(['ingest', documents.path, '--index', own.path]);
    const generations: string[] = [];
    const answers: string[] = [];

    const { exitCode, stderr } = await whileServing(
      ['serve', '--watch'],
      async (line) => {
        const url = line.trim().split(' ').at(-1) ?? '';
        await documents.write('bees.md', 'The apiary of Karatau has forty-eight hives.');
        while (!answers.at(-1)?.includes('forty-eight hives')) {
          const response = await fetch(`${url}/v1/ask`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ question: 'How many hives has the apiary of Karatau?' }),
          });
          expect(response.status).toBe(200);
          answers.push(await response.text());
        }
        generations.push(((await (await fetch(`${url}/ready`)).json()) as { generation: string }).generation);
      },
      { CORPUS_DIR: documents.path, INDEX_DIR: own.path },
    );

    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    expect(generations).toEqual(['generation-000002']);
    await documents.remove();
    await own.remove();
  });

  test('with --watch catches up with what has changed since the last ingest', async () => {
    const documents = await temporaryFolder(SMALL_CORPUS);
    const own = await temporaryFolder();
    await runCommand(['ingest', documents.path, '--index', own.path]);
    await documents.write('bees.md', 'The apiary of Karatau has forty-eight hives.');
    let ready: unknown;

    await whileServing(
      ['serve', '--watch'],
      async (line) => {
        const url = line.trim().split(' ').at(-1) ?? '';
        while (!JSON.stringify(ready)?.includes('"documents":4'))
          ready = await (await fetch(`${url}/ready`)).json();
      },
      { CORPUS_DIR: documents.path, INDEX_DIR: own.path },
    );

    expect(ready).toMatchObject({ status: 'ready', generation: 'generation-000002' });
    await documents.remove();
    await own.remove();
  });

  test('ingests when an administrator asks for it, and answers from the new index', async () => {
    const documents = await temporaryFolder(SMALL_CORPUS);
    const own = await temporaryFolder();
    await runCommand(['ingest', documents.path, '--index', own.path]);
    await documents.write('bees.md', 'The apiary of Karatau has forty-eight hives.');
    const headers = { Authorization: 'Bearer the-key-of-an-administrator' };
    let state: unknown;
    let ready: unknown;

    await whileServing(
      ['serve'],
      async (line) => {
        const url = line.trim().split(' ').at(-1) ?? '';
        const begun = await fetch(`${url}/v1/ingest`, { method: 'POST', headers });
        expect(begun.status).toBe(202);
        while (!JSON.stringify(ready)?.includes('"documents":4'))
          ready = await (await fetch(`${url}/ready`)).json();
        state = await (await fetch(`${url}/v1/ingest`, { headers })).json();
      },
      {
        CORPUS_DIR: documents.path,
        INDEX_DIR: own.path,
        ADMIN_API_KEYS: 'the-key-of-an-administrator',
      },
    );

    expect(state).toMatchObject({
      status: 'done',
      plan: { documents: { added: ['bees.md'] }, rebuild: false },
      report: { generation: 'generation-000002' },
      error: null,
    });
    expect(JSON.stringify(state)).not.toContain(documents.path);
    await documents.remove();
    await own.remove();
  });

  test('does not watch a folder that is not there', async () => {
    const environment = { CORPUS_DIR: corpus.file('nowhere'), INDEX_DIR: index.path };

    expect(await runCommand(['serve', '--watch'], { environment })).toEqual(
      refusal(/nowhere cannot be watched \(ENOENT\)\. Give a folder with documents in CORPUS_DIR/),
    );
  });

  test('refuses a port without its option', async () => {
    expect(await runCommand(['serve', '8080'])).toEqual(
      refusal(/Unexpected argument '8080'.*Usage: npm run serve/),
    );
  });
});

describe('start', () => {
  test('builds the index of the configured corpus and serves it', async () => {
    const own = await temporaryFolder();
    let ready: unknown;

    const { exitCode, stderr } = await whileServing(
      ['start'],
      async (line) => {
        ready = await (await fetch(`${line.trim().split(' ').at(-1)}/ready`)).json();
      },
      { INDEX_DIR: own.path },
    );

    expect(exitCode).toBe(0);
    expect(ready).toMatchObject({ status: 'ready', generation: 'generation-000001', documents: 3 });
    expect(stderr).toContain('Documents: 3 added');
    await own.remove();
  });

  test('does not begin without a corpus', async () => {
    const environment = { CORPUS_DIR: corpus.file('nowhere') };

    expect(await runCommand(['start'], { environment })).toEqual(refusal(/nowhere does not exist/));
  });

  test('takes no arguments', async () => {
    expect(await runCommand(['start', '--port', '1'])).toEqual(refusal(/Unknown option '--port'/));
  });
});
