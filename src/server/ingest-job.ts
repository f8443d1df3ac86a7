import type { Logger } from 'pino';
import { messageOf, SuhbatError, type ErrorCode } from '../domain/errors.ts';
import type { IngestPlan, IngestReport, IngestRequest } from '../ingest/ingest.ts';

/** How it stands with the ingest that was asked for last. Paths are relative to the corpus, moments as in ISO 8601. */
interface IngestState {
  readonly status: 'idle' | 'running' | 'done' | 'failed';
  readonly started_at: string | null;
  readonly finished_at: string | null;
  /** Chunks that have their vectors, of all. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly plan: {
    readonly documents: IngestPlan['documents'];
    /** Whether everything is built anew; the log says why. */
    readonly rebuild: boolean;
  } | null;
  readonly report: IngestReport | null;
  readonly error: { readonly code: ErrorCode | 'internal'; readonly message: string } | null;
}

type IngestOptions = Pick<IngestRequest, 'dryRun' | 'allowRemoval'>;

/** Ingests the configured corpus when it is asked to, one at a time. */
export interface IngestJob {
  /** Begins. Throws SuhbatError `ingest_running` when it has begun before, `shutting_down` after `stop`. */
  start(options: IngestOptions): IngestState;
  state(): IngestState;
  /** Ends also an ingest under way; the index stays as it was before it. */
  stop(): Promise<void>;
}

export interface IngestJobParts {
  readonly run: (request: Omit<IngestRequest, 'paths'>) => Promise<IngestReport>;
  /** Called when a new generation may have been published. */
  readonly onIngested: () => void;
  readonly logger: Logger;
  readonly now?: () => Date;
}

const IDLE: IngestState = {
  status: 'idle',
  started_at: null,
  finished_at: null,
  progress: null,
  plan: null,
  report: null,
  error: null,
};

/** Seconds after which another process may have taken the place of one that is ending. */
const RESTART_SECONDS = 5;

export function createIngestJob({
  run,
  onIngested,
  logger,
  now = () => new Date(),
}: IngestJobParts): IngestJob {
  const interrupt = new AbortController();
  const { signal } = interrupt;
  let state = IDLE;
  let running: Promise<void> | undefined;
  const change = (changes: Partial<IngestState>): void => {
    state = { ...state, ...changes };
  };
  const carryOut = async (options: IngestOptions): Promise<void> => {
    try {
      const report = await run({
        ...options,
        signal,
        onPlan: (plan) => {
          if (plan.rebuild !== undefined) logger.info({ reason: plan.rebuild }, 'index built anew');
          change({ plan: { documents: plan.documents, rebuild: plan.rebuild !== undefined } });
        },
        onProgress: (done, total) => change({ progress: { done, total } }),
      });
      change({ status: 'done', report });
      logger.info({ generation: report.generation, chunks: report.chunks }, 'documents ingested');
      onIngested();
    } catch (fault) {
      const error = describeFault(fault);
      change({ status: 'failed', error });
      if (!signal.aborted)
        logger.error({ code: error.code, fault: messageOf(fault) }, 'documents not ingested');
    } finally {
      change({ finished_at: now().toISOString() });
      running = undefined;
    }
  };
  return {
    start: (options) => {
      if (signal.aborted) throw stopping();
      if (running !== undefined) throw alreadyRunning();
      state = { ...IDLE, status: 'running', started_at: now().toISOString() };
      running = carryOut(options);
      return state;
    },
    state: () => state,
    stop: async () => {
      interrupt.abort(stopping());
      await running;
    },
  };
}

const alreadyRunning = (): SuhbatError =>
  new SuhbatError('ingest_running', 'An ingest is running already; GET /v1/ingest says how far it has come.');

const stopping = (): SuhbatError =>
  new SuhbatError('shutting_down', 'The server is ending. Ask again when it has been started anew.', {
    retryAfter: RESTART_SECONDS,
  });

/** What an administrator is told over HTTP: the messages themselves may name paths of the server. */
const PUBLIC_MESSAGES: Readonly<Partial<Record<ErrorCode, string>>> = {
  ingest_running: 'Another process writes the index. Try again when it has ended.',
  removal_refused:
    'Too many documents would leave the index. Check the corpus, or send "allow_removal": true.',
  corpus_empty: 'The corpus holds no document. Check CORPUS_DIR, or send "allow_removal": true.',
  corpus_unreadable: 'The corpus cannot be read. Check CORPUS_DIR and its permissions.',
  corpus_changed: 'A document changed while it was read. Ask again.',
  index_unwritable: 'The index cannot be written. Check the permissions and the space of INDEX_DIR.',
  model_failed: 'The embedding server failed. Ask again.',
  model_timeout: 'The embedding server took too long. Ask again.',
  shutting_down: 'The server was stopped meanwhile.',
};

const OTHER_MESSAGE = 'The ingest failed; the old index stays in force. The log says why.';

function describeFault(fault: unknown): NonNullable<IngestState['error']> {
  if (!(fault instanceof SuhbatError)) return { code: 'internal', message: OTHER_MESSAGE };
  return { code: fault.code, message: PUBLIC_MESSAGES[fault.code] ?? OTHER_MESSAGE };
}
