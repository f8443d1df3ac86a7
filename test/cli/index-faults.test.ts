import { cp, readdir, truncate, writeFile } from 'node:fs/promises';
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

const READERS = [
  ['ask', ['ask', 'Where?']],
  ['search', ['search', 'Where?']],
  ['serve', ['serve']],
  ['eval answers', ['eval', 'answers']],
] as const;

/** Another embedder; nothing listens at its address, and nothing may try it. */
const OTHER_EMBEDDER = { EMBEDDING_PROVIDER: 'openai', EMBEDDING_BASE_URL: 'http://127.0.0.1:9/v1' };

describe.each(READERS)('%s', (_name, args) => {
  test('without an index says how to build one', async () => {
    const nowhere = corpus.file('nowhere');

    expect(await runCommand([...args, '--index', nowhere])).toEqual(
      refusal(/There is no index in .*nowhere\. Run "npm run ingest" to build it/),
    );
  });

  test('does not use the index of another embedder', async () => {
    const outcome = await runCommand([...args, '--index', index.path], { environment: OTHER_EMBEDDER });

    expect(outcome).toEqual(
      refusal(
        /built with the embedder offline\/\S+ \(384 dimensions\), but openai\/text-embedding-3-small \(384 dimensions\) is configured\. Run "npm run ingest"/,
      ),
    );
  });
});

describe('an index', () => {
  test('with any one of its files cut is not used', async () => {
    const files = await readdir(index.file('generation-000001'));
    expect(files.length).toBeGreaterThan(5);
    for (const name of files) {
      const damaged = await temporaryFolder();
      await cp(index.path, damaged.path, { recursive: true });
      await truncate(damaged.file(`generation-000001/${name}`), 40);

      const outcome = await runCommand(['ask', 'Where?', '--index', damaged.path]);

      expect(outcome, name).toEqual(refusal(/Run "npm run ingest" to build the index again/));
      await damaged.remove();
    }
  });

  test('that is damaged is built again by the next ingest', async () => {
    const damaged = await temporaryFolder();
    await cp(index.path, damaged.path, { recursive: true });
    await writeFile(damaged.file('generation-000001/vectors.bin'), 'x');

    const mended = await runCommand(['ingest', corpus.path, '--index', damaged.path]);

    expect(mended.exitCode).toBe(0);
    expect((await runCommand(['ask', 'Where?', '--index', damaged.path])).exitCode).toBe(0);
    await damaged.remove();
  });
});
