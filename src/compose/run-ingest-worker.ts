import { Worker } from 'node:worker_threads';
import type { Config } from '../config/load.ts';
import { messageOf, SuhbatError } from '../domain/errors.ts';
import type { IngestReport, IngestRequest } from '../ingest/ingest.ts';
import { ingestMessageSchema, type IngestOrder } from './ingest-messages.ts';
import { ingestWorker } from './project-files.ts';
import { createServices } from './services.ts';

/**
 * How long an interrupted ingest may take to end by itself: it hears nothing while it builds the index, and a thread that
 * builds its graph must not be terminated amid an addition.
 */
const ABORT_GRACE_MS = 30_000;

/**
 * Carries an ingest out in a worker thread, so that this one goes on answering. Throws what the ingest throws, with the
 * same code; SuhbatError `ingest_failed` when the worker ends without a report; the signal's reason when it is aborted.
 */
export async function runIngestWorker(
  config: Config,
  { paths, dryRun = false, allowRemoval = false, signal, ...listeners }: IngestRequest,
): Promise<IngestReport> {
  signal?.throwIfAborted();
  const order: IngestOrder = { config, paths, dryRun, allowRemoval };
  const worker = new Worker(ingestWorker, { workerData: order });
  const { threadId } = worker;
  let deadline: NodeJS.Timeout | undefined;
  const abort = (): void => {
    worker.postMessage('abort');
    deadline = setTimeout(() => void worker.terminate(), ABORT_GRACE_MS);
  };
  signal?.addEventListener('abort', abort, { once: true });
  try {
    return await reportOf(worker, listeners);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
    clearTimeout(deadline);
    await worker.terminate();
    await createServices(config).storage.releaseThread(threadId);
  }
}

type Listeners = Pick<IngestRequest, 'onPlan' | 'onProgress'>;

/** What a worker thread reports in the end, or why there is no report. */
export function reportOf(worker: Worker, listeners: Listeners): Promise<IngestReport> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: unknown) => {
      try {
        const report = hear(message, listeners);
        if (report !== undefined) resolve(report);
      } catch (error) {
        reject(error);
      }
    });
    worker.on('error', (cause) => reject(failed(messageOf(cause), cause)));
    worker.on('exit', (exitCode) => reject(failed(`its thread ended with code ${exitCode}`)));
  });
}

/** The report, once it is told. Throws the fault that is told. */
function hear(written: unknown, { onPlan, onProgress }: Listeners): IngestReport | undefined {
  const message = ingestMessageSchema.parse(written);
  switch (message.type) {
    case 'plan':
      onPlan?.(message.plan);
      return undefined;
    case 'progress':
      onProgress?.(message.done, message.total);
      return undefined;
    case 'report':
      return message.report;
    case 'error':
      if (message.code === undefined) throw failed(message.message);
      throw new SuhbatError(message.code, message.message);
  }
}

const failed = (why: string, cause?: unknown): SuhbatError =>
  new SuhbatError(
    'ingest_failed',
    `The ingest failed (${why}); the old index stays in force. ` +
      'Run "npm run ingest"; if it fails too, report it with what it says.',
    { cause },
  );
