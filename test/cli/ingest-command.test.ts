import { readdir, rename, rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { IngestReport } from '../../src/ingest/ingest.ts';
import { createOfflineEmbedder } from '../../src/models/offline-embedder.ts';
import { createLocalStorage } from '../../src/store/local/local-storage.ts';
import { SMALL_CORPUS, temporaryFolder, type TemporaryFolder } from '../server/small-corpus.ts';
import { quotation, recordOf } from '../store/answer-sketch.ts';
import { refusal, runCommand, type Outcome } from './run-command.ts';
import { storeAnswers } from './stored-answers.ts';

let corpus: TemporaryFolder;
let index: TemporaryFolder;

beforeEach(async () => {
  corpus = await temporaryFolder(SMALL_CORPUS);
  index = await temporaryFolder();
});
afterEach(async () => {
  await corpus.remove();
  await index.remove();
});

const ingest = (...args: readonly string[]): Promise<Outcome> =>
  runCommand(['ingest', ...args], { environment: { CORPUS_DIR: corpus.path, INDEX_DIR: index.path } });

async function report(...args: readonly string[]): Promise<IngestReport> {
  const { exitCode, stdout } = await ingest('--json', ...args);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^[^\n]+\n$/);
  return JSON.parse(stdout) as IngestReport;
}

const ALL = ['harbour.md', 'library.md', 'notes/құдық.txt'];
const nothing = { added: [], changed: [], moved: [], removed: [], unchanged: [], skipped: [] };

describe('ingest', () => {
  test('says in words what it did', async () => {
    const { exitCode, stdout, stderr } = await ingest();

    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^Documents: 3 added, 0 changed, 0 moved, 0 removed, 0 unchanged, 0 skipped\nChunks: (\d+) \(\1 embedded, 0 reused, 0 removed\)\nIndex: generation-000001\n$/,
    );
  });

  test('reports in the shape of the contract', async () => {
    const first = await report();

    expect(first).toEqual({
      generation: 'generation-000001',
      documents: { ...nothing, added: ALL },
      chunks: { total: expect.any(Number), embedded: first.chunks.total, reused: 0, removed: 0 },
    });
    expect(first.chunks.total).toBeGreaterThanOrEqual(3);
  });

  test('says what is new, changed, moved, gone and skipped since the last time', async () => {
    await corpus.write('extra.txt', 'The ferry leaves at noon. It comes back at six.');
    await report();
    await corpus.write('harbour.md', SMALL_CORPUS['harbour.md'].replace('forty-two', 'forty-three'));
    await rename(corpus.file('notes/құдық.txt'), corpus.file('well.txt'));
    await rm(corpus.file('extra.txt'));
    await corpus.write('new.txt', 'The lamp burns all night. Nobody puts it out.');
    await corpus.write('photo.png', 'not a picture');

    const { generation, documents, chunks } = await report();

    expect(generation).toBe('generation-000002');
    expect(documents).toEqual({
      added: ['new.txt'],
      changed: ['harbour.md'],
      moved: ['well.txt'],
      removed: ['extra.txt'],
      unchanged: ['library.md'],
      skipped: [{ path: 'photo.png', reason: 'not a txt or md file' }],
    });
    expect(chunks.embedded + chunks.reused).toBe(chunks.total);
    expect(chunks.reused).toBeGreaterThan(0);
  });

  test('goes on past files that it cannot use, and says why', async () => {
    await corpus.write('empty.txt', ' \n');
    await corpus.write('binary.txt', Uint8Array.of(72, 0, 105));
    await corpus.write('latin.txt', Uint8Array.of(0x63, 0x61, 0x66, 0xe9));
    await corpus.write('matter.md', '---\ndate: yesterday\n---\nText.');

    const { documents } = await report();
    const { stdout } = await ingest();

    expect(documents.added).toEqual(ALL);
    expect(documents.skipped.map(({ path }) => path)).toEqual([
      'binary.txt',
      'empty.txt',
      'latin.txt',
      'matter.md',
    ]);
    for (const { path, reason } of documents.skipped)
      expect(stdout).toContain(`  skipped ${path}: ${reason}\n`);
  });

  test('with --dry-run says what it would do and does nothing', async () => {
    const { generation, documents } = await report('--dry-run');
    const { stdout } = await ingest('--dry-run');

    expect(generation).toBeNull();
    expect(documents.added).toEqual(ALL);
    expect(stdout).toContain('Dry run: nothing was changed\n');
    expect(await readdir(index.path)).toEqual([]);
  });

  test('takes the given paths in place of the configured folder', async () => {
    const { documents } = await report(corpus.file('harbour.md'), corpus.file('notes'));

    expect(documents.added).toEqual(['harbour.md', 'құдық.txt']);
  });

  test('writes to the folder of --index', async () => {
    const other = await temporaryFolder();

    await report('--index', other.path);

    expect(await readdir(index.path)).toEqual([]);
    expect(await readdir(other.path)).toContain('CURRENT');
    await other.remove();
  });

  test('keeps quiet on standard output about its progress', async () => {
    const environment = { CORPUS_DIR: corpus.path, INDEX_DIR: index.path };

    const { stdout } = await runCommand(['ingest', '--json'], { environment, isInteractive: true });

    expect(JSON.parse(stdout)).toMatchObject({ generation: 'generation-000001' });
  });
});

describe('ingest refuses', () => {
  test('to remove more than half of the documents, until that is allowed', async () => {
    await report();
    await rm(corpus.file('harbour.md'));
    await rm(corpus.file('library.md'));

    expect(await ingest('--json')).toEqual(
      refusal(/2 of 3 indexed documents would be removed; nothing was changed.*--allow-removal/),
    );
    expect((await ingest()).stdout).toBe(
      'Documents: 0 added, 0 changed, 0 moved, 2 removed, 1 unchanged, 0 skipped\n  removed harbour.md\n  removed library.md\n',
    );
    expect((await report('--allow-removal')).documents.removed).toEqual(['harbour.md', 'library.md']);
  });

  test('to run beside another ingest, which it names', async () => {
    const { identity } = createOfflineEmbedder();
    const other = createLocalStorage({ folder: index.path, embedder: identity });

    const outcome = await other.exclusively(() => ingest());

    expect(outcome).toEqual(
      refusal(new RegExp(`Process ${process.pid} on .* has been writing this index since .*remove .*LOCK`)),
    );
    expect((await ingest()).exitCode).toBe(0);
  });

  test('a folder that is missing', async () => {
    expect(await ingest(corpus.file('nowhere'))).toEqual(
      refusal(/nowhere does not exist\. Give a folder or file with documents/),
    );
  });

  test('a folder without a document', async () => {
    const empty = await temporaryFolder({ 'photo.png': 'x' });

    expect(await ingest(empty.path)).toEqual(
      refusal(/No document was found in .*photo\.png: not a txt or md file.*Put \.txt or \.md files there/),
    );
    await empty.remove();
  });

  test('to put the index where a file is', async () => {
    const file = await corpus.write('file.txt', 'The lamp burns all night.');

    expect(await ingest('--index', file)).toEqual(
      refusal(/could not be written to .*file\.txt.*then run "npm run ingest" again/),
    );
  });
});

describe('an ingest that removes a document', () => {
  const CANARY = 'The icebreaker leads forty-two vessels';
  const environment = () => ({ INDEX_DIR: index.path, DATA_DIR: corpus.file('.data') });
  const storedText = async (): Promise<string> => {
    const { stdout } = await runCommand(['feedback', '--unanswered', '--json'], {
      environment: environment(),
    });
    return stdout;
  };

  beforeEach(async () => {
    await storeAnswers(corpus.file('.data'), [
      recordOf('one', { citations: [quotation(1, 'harbour-talk', CANARY)] }),
    ]);
    for (const folder of [index.path, index.file('other')]) await ingest('--index', folder, corpus.path);
    await rm(corpus.file('harbour.md'));
  });

  test('takes its quotations out of stored answers', async () => {
    const removal = ['ingest', corpus.path, '--allow-removal'];

    const { exitCode, stderr } = await runCommand(removal, { environment: environment() });

    expect([exitCode, stderr]).toEqual([0, '']);
    expect(await storedText()).toContain('"answer_id":"one"');
    expect(await storedText()).not.toContain(CANARY);
  });

  test('leaves them alone when it is not the configured index', async () => {
    const removal = ['ingest', corpus.path, '--allow-removal', '--index', index.file('other')];

    await runCommand(removal, { environment: environment() });

    expect(await storedText()).toContain(CANARY);
  });

  test('says when that fails, and is done all the same', async () => {
    await rm(corpus.file('.data/answers'), { recursive: true });
    await corpus.write('.data/answers', 'a file where the folder should be');

    const { exitCode, stderr } = await runCommand(['ingest', corpus.path, '--allow-removal'], {
      environment: environment(),
    });

    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^Stored answers could not be purged \(.*ENOTDIR.*The server tries it again/);
  });
});
