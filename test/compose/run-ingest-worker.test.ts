import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { reportOf, runIngestWorker } from '../../src/compose/run-ingest-worker.ts';
import { createServices } from '../../src/compose/services.ts';
import { loadConfig, type Config } from '../../src/config/load.ts';
import type { IngestPlan } from '../../src/ingest/ingest.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { corpusFolder } from '../ingest/corpus-folder.ts';

const configOf = async (settings: Readonly<Record<string, string>> = {}): Promise<Config> =>
  loadConfig({ INDEX_DIR: join(await temporaryFolder(), 'index'), ...settings });

describe('an ingest in a worker thread', () => {
  test('tells its plan, its progress and its report', async () => {
    const config = await configOf();
    const corpus = await corpusFolder({ 'bees.md': 'Forty-eight hives stand here.', 'x.bin': '' });
    const plans: IngestPlan[] = [];
    const progress: (readonly [number, number])[] = [];

    const report = await runIngestWorker(config, {
      paths: [corpus],
      onPlan: (plan) => plans.push(plan),
      onProgress: (done, total) => progress.push([done, total]),
    });

    expect(report).toMatchObject({
      generation: 'generation-000001',
      documents: { added: ['bees.md'], skipped: [{ path: 'x.bin' }] },
      chunks: { total: 1, embedded: 1 },
    });
    expect(plans).toEqual([{ documents: report.documents }]);
    expect(progress.at(-1)).toEqual([1, 1]);
    expect(await createServices(config).storage.current()).toBe('generation-000001');
  });

  test('changes nothing when it is dry', async () => {
    const config = await configOf();
    const corpus = await corpusFolder({ 'bees.md': 'Forty-eight hives stand here.' });

    const report = await runIngestWorker(config, { paths: [corpus], dryRun: true });

    expect(report.generation).toBeNull();
    expect(await createServices(config).storage.current()).toBeUndefined();
  });

  test('fails with the code and the remedy that it would fail with here', async () => {
    const ingesting = runIngestWorker(await configOf(), { paths: ['/nowhere/at/all'] });

    await expect(ingesting).rejects.toMatchObject({
      name: 'SuhbatError',
      code: 'corpus_unreadable',
      message: '/nowhere/at/all does not exist. Give a folder or file with documents.',
    });
  });

  test('ends when it is interrupted, and leaves the index as it was', async () => {
    const corpus = await corpusFolder({ 'bees.md': 'Forty-eight hives stand here.' });
    const interrupt = new AbortController();
    const silent = createServer(() => interrupt.abort());
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const config = await configOf({
      EMBEDDING_PROVIDER: 'openai',
      EMBEDDING_BASE_URL: `http://127.0.0.1:${port}/v1`,
    });

    const ingesting = runIngestWorker(config, { paths: [corpus], signal: interrupt.signal });

    await expect(ingesting).rejects.toMatchObject({ name: 'AbortError' });
    expect(await createServices(config).storage.current()).toBeUndefined();
    expect(await readdir(config.indexDir).catch(() => [])).toEqual([]);
    silent.closeAllConnections();
    silent.close();
  });

  test('does not begin when it is interrupted before', async () => {
    const ingesting = runIngestWorker(await configOf(), { paths: [], signal: AbortSignal.abort() });

    await expect(ingesting).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('passes on what its listener throws', async () => {
    const corpus = await corpusFolder({ 'bees.md': 'Forty-eight hives stand here.' });
    const onPlan = (): never => {
      throw new Error('no');
    };

    await expect(runIngestWorker(await configOf(), { paths: [corpus], onPlan })).rejects.toThrow('no');
  });
});

describe('a worker thread without a report', () => {
  test.each([
    ['throws', 'throw new Error("broken")', 'The ingest failed (broken)'],
    ['ends early', 'process.exit(3)', 'The ingest failed (its thread ended with code 3)'],
    ['runs out of memory', 'const a = []; for (;;) a.push({ a: [1, 2, 3] })', 'memory limit'],
    [
      'tells a fault that is no SuhbatError',
      'require("worker_threads").parentPort.postMessage({ type: "error", message: "torn" })',
      'The ingest failed (torn)',
    ],
  ])('that %s is a failed ingest, with what to do', async (_what, code, message) => {
    const worker = new Worker(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 8 } });

    await expect(reportOf(worker, {})).rejects.toMatchObject({
      code: 'ingest_failed',
      message: expect.stringMatching(/the old index stays in force\. Run "npm run ingest"/),
    });
    await expect(
      reportOf(new Worker(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 8 } }), {}),
    ).rejects.toThrow(message);
  });

  test('that tells what nobody understands is refused', async () => {
    const code = 'require("worker_threads").parentPort.postMessage({ type: "report" })';

    await expect(reportOf(new Worker(code, { eval: true }), {})).rejects.toThrow(/expected object/i);
  });
});
