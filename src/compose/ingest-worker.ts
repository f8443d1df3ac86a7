import { parentPort, workerData } from 'node:worker_threads';
import { messageOf, SuhbatError } from '../domain/errors.ts';
import { ingest } from '../ingest/ingest.ts';
import type { IngestMessage, IngestOrder } from './ingest-messages.ts';
import { createServices } from './services.ts';

/** Where a worker thread begins that carries one ingest out; any message to it is the request to end early. */
await carryOut(workerData);

async function carryOut({ config, ...request }: IngestOrder): Promise<void> {
  const interrupt = new AbortController();
  parentPort?.once('message', () => interrupt.abort());
  try {
    const report = await ingest(createServices(config).ingestParts, {
      ...request,
      onPlan: (plan) => tell({ type: 'plan', plan }),
      onProgress: (done, total) => tell({ type: 'progress', done, total }),
      signal: interrupt.signal,
    });
    tell({ type: 'report', report });
  } catch (error) {
    const code = error instanceof SuhbatError ? error.code : undefined;
    tell({ type: 'error', message: messageOf(error), ...(code && { code }) });
  }
}

function tell(message: IngestMessage): void {
  parentPort?.postMessage(message);
}
