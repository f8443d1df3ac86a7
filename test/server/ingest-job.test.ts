import pino from 'pino';
import { describe, expect, test } from 'vitest';
import { SuhbatError } from '../../src/domain/errors.ts';
import type { IngestReport } from '../../src/ingest/ingest.ts';
import { createIngestJob, type IngestJob, type IngestJobParts } from '../../src/server/ingest-job.ts';
import { gate, untilAborted } from './scripted-answerer.ts';

const DOCUMENTS = { added: ['bees.md'], changed: [], moved: [], removed: [], unchanged: [], skipped: [] };
const REPORT: IngestReport = {
  generation: 'generation-000002',
  documents: DOCUMENTS,
  chunks: { total: 4, embedded: 1, reused: 3, removed: 0 },
};

interface Watched {
  readonly job: IngestJob;
  readonly log: readonly Readonly<Record<string, unknown>>[];
  /** How often somebody was told of a new generation. */
  readonly told: () => number;
}

function jobOver(run: IngestJobParts['run']): Watched {
  const log: Record<string, unknown>[] = [];
  const logger = pino({ base: null }, { write: (line: string) => log.push(JSON.parse(line)) });
  let told = 0;
  let minute = 0;
  const now = (): Date => new Date(Date.UTC(2026, 0, 1, 12, minute++));
  const job = createIngestJob({ run, onIngested: () => (told += 1), logger, now });
  return { job, log, told: () => told };
}

/** Resolves when the ingest under way has ended. */
const ended = async (job: IngestJob): Promise<void> => {
  while (job.state().status === 'running' || job.state().finished_at === null) await Promise.resolve();
};

describe('an ingest on demand', () => {
  test('is idle before it is asked for', () => {
    const { job } = jobOver(async () => REPORT);

    expect(job.state()).toEqual({
      status: 'idle',
      started_at: null,
      finished_at: null,
      progress: null,
      plan: null,
      report: null,
      error: null,
    });
  });

  test('says what it will do and how far it has come, then what it has done', async () => {
    const goOn = gate();
    const asked: unknown[] = [];
    const { job, told } = jobOver(async ({ onPlan, onProgress, dryRun, allowRemoval }) => {
      asked.push({ dryRun, allowRemoval });
      onPlan?.({ documents: DOCUMENTS });
      onProgress?.(1, 4);
      await goOn.passed;
      return REPORT;
    });

    job.start({ dryRun: true, allowRemoval: false });
    expect(job.state()).toMatchObject({
      status: 'running',
      started_at: '2026-01-01T12:00:00.000Z',
      finished_at: null,
      plan: { documents: DOCUMENTS, rebuild: false },
      progress: { done: 1, total: 4 },
      report: null,
    });
    expect(told()).toBe(0);
    goOn.open();
    await ended(job);

    expect(asked).toEqual([{ dryRun: true, allowRemoval: false }]);
    expect(told()).toBe(1);
    expect(job.state()).toMatchObject({
      status: 'done',
      finished_at: '2026-01-01T12:01:00.000Z',
      report: REPORT,
      error: null,
    });
  });

  test('begins no second time while it runs, and once more when it has ended', async () => {
    const goOn = gate();
    let runs = 0;
    const { job } = jobOver(async () => {
      runs += 1;
      await goOn.passed;
      return REPORT;
    });
    job.start({});

    expect(() => job.start({})).toThrow(expect.objectContaining({ code: 'ingest_running' }));
    goOn.open();
    await ended(job);
    job.start({});

    expect(runs).toBe(2);
    expect(job.state()).toMatchObject({ status: 'running', report: null });
    await ended(job);
  });

  test.each([
    [new SuhbatError('ingest_running', '/srv/index is locked.'), 'ingest_running', 'Another process'],
    [new SuhbatError('removal_refused', '/srv/a would go.'), 'removal_refused', '"allow_removal": true'],
    [new SuhbatError('ingest_failed', '/srv/b failed.'), 'ingest_failed', 'The log says why'],
    [new TypeError('/srv/c'), 'internal', 'The log says why'],
  ])('that fails (%s) says so by its code and leaves paths to the log', async (fault, code, message) => {
    const { job, log, told } = jobOver(() => Promise.reject(fault));
    job.start({});
    await ended(job);

    expect(job.state()).toMatchObject({ status: 'failed', report: null, error: { code } });
    expect(job.state().error?.message).toContain(message);
    expect(JSON.stringify(job.state())).not.toContain('/srv');
    expect(log).toMatchObject([{ code, fault: expect.stringContaining('/srv') }]);
    expect(told()).toBe(0);
  });

  test('keeps from its plan why the index is built anew: the damage names a file', async () => {
    const { job, log } = jobOver(async ({ onPlan }) => {
      onPlan?.({ documents: DOCUMENTS, rebuild: 'It is damaged: /srv/index/words.bin' });
      return REPORT;
    });
    job.start({});
    await ended(job);

    expect(job.state().plan).toEqual({ documents: DOCUMENTS, rebuild: true });
    expect(log[0]).toMatchObject({ reason: 'It is damaged: /srv/index/words.bin' });
  });

  test('ends with the server, without a fault in the log, and begins no more', async () => {
    const { job, log } = jobOver(({ signal = new AbortController().signal }) => untilAborted(signal));
    job.start({});

    await job.stop();

    expect(job.state()).toMatchObject({ status: 'failed', error: { code: 'shutting_down' } });
    expect(log).toEqual([]);
    expect(() => job.start({})).toThrow(expect.objectContaining({ code: 'shutting_down', retryAfter: 5 }));
  });
});
