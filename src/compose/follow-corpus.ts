import type { Logger } from 'pino';
import type { Config } from '../config/load.ts';
import { messageOf, SuhbatError } from '../domain/errors.ts';
import type { IngestReport } from '../ingest/ingest.ts';
import { oneAtATime } from '../server/one-at-a-time.ts';
import { gatherChanges } from './gather-changes.ts';
import { runIngestWorker } from './run-ingest-worker.ts';
import { watchCorpus } from './watch-corpus.ts';

const RETRY_MS = 3_000;

export interface CorpusFollowing {
  readonly config: Config;
  readonly logger: Logger;
  /** Called when a new generation is published. */
  readonly onIngested: () => void;
  /** After so many milliseconds an ingest is tried again that was refused because someone else writes the index. */
  readonly retryMs?: number;
}

export interface CorpusFollower {
  /** Ends also an ingest under way; the index stays as it was before it. */
  stop(): Promise<void>;
}

/**
 * Ingests the corpus again whenever its documents change, and at once when they have changed since the last ingest.
 * A failed ingest is logged with its remedy; the next change is the next try, or the end of someone else's ingest.
 */
export async function followCorpus({
  config,
  logger,
  onIngested,
  retryMs = RETRY_MS,
}: CorpusFollowing): Promise<CorpusFollower> {
  const interrupt = new AbortController();
  const { signal } = interrupt;
  let retry: NodeJS.Timeout | undefined;
  const paths = [config.corpusDir];
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (signal.aborted) return;
      const code = error instanceof SuhbatError ? error.code : undefined;
      logger.error({ code, fault: messageOf(error) }, 'documents not ingested');
      if (code === 'ingest_running') retry = setTimeout(changes.note, retryMs);
    }
  };
  const ingestAgain = oneAtATime(() =>
    attempt(async () => {
      logger.info(countsOf(await runIngestWorker(config, { paths, signal })), 'documents ingested');
      onIngested();
    }),
  );
  let ingesting = Promise.resolve();
  const changes = gatherChanges(() => {
    ingesting = ingestAgain();
  });
  const watcher = await watchCorpus({
    path: config.corpusDir,
    indexFolder: config.indexDir,
    onChange: changes.note,
    onFault: ({ code, message }) => logger.warn({ code, fault: message }, 'documents not watched'),
  });
  ingesting = ingestAgain();
  return {
    stop: async () => {
      interrupt.abort();
      clearTimeout(retry);
      await watcher.close();
      changes.stop();
      await ingesting;
    },
  };
}

function countsOf({ generation, documents, chunks }: IngestReport): Readonly<Record<string, unknown>> {
  const { added, changed, moved, removed, skipped } = documents;
  return {
    generation,
    added: added.length,
    changed: changed.length,
    moved: moved.length,
    removed: removed.length,
    skipped: skipped.length,
    embedded: chunks.embedded,
  };
}
