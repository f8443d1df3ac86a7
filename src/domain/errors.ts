export type ErrorCode =
  | 'config_invalid'
  | 'usage'
  | 'corpus_unreadable'
  | 'corpus_empty'
  | 'removal_refused'
  | 'gold_invalid'
  | 'answer_invalid'
  | 'dataset_invalid'
  | 'baseline_invalid'
  | 'floors_invalid'
  | 'not_comparable'
  | 'index_missing'
  | 'index_damaged'
  | 'index_mismatch'
  | 'index_unwritable'
  | 'answers_unreadable'
  | 'ingest_running'
  | 'corpus_changed'
  | 'ingest_failed'
  | 'invalid_json'
  | 'invalid_request'
  | 'unsupported_media_type'
  | 'payload_too_large'
  | 'missing_key'
  | 'invalid_key'
  | 'forbidden_origin'
  | 'excerpts_only'
  | 'not_found'
  | 'method_not_allowed'
  | 'conversation_busy'
  | 'answer_stopped'
  | 'rate_limited'
  | 'budget_exhausted'
  | 'overloaded'
  | 'feedback_unavailable'
  | 'shutting_down'
  | 'model_failed'
  | 'model_timeout'
  | 'model_misconfigured'
  | 'port_unavailable';

interface ErrorDetails {
  readonly cause?: unknown;
  readonly param?: string;
  readonly retryAfter?: number;
}

/** An error that a user can act on: its message says what is wrong and what to do about it. */
export class SuhbatError extends Error {
  readonly code: ErrorCode;
  /** The request field or setting at fault. */
  readonly param: string | undefined;
  /** Seconds after which the same request may succeed. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = 'SuhbatError';
    this.code = code;
    this.param = details.param;
    this.retryAfter = details.retryAfter;
  }
}

/** The environment does not make a configuration; lists every fault at once. */
export class ConfigError extends SuhbatError {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super('config_invalid', `Configuration: ${faults.join('; ')}. See .env.example.`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/** The key is one of ours, but not for this. */
export class InsufficientKeyError extends SuhbatError {
  constructor() {
    super(
      'invalid_key',
      'This needs the key of an administrator; the key that was sent may ask, but change nothing.',
    );
    this.name = 'InsufficientKeyError';
  }
}

/** The index was built by another embedder, or by another version of the program, than the one in force. */
export class IndexMismatchError extends SuhbatError {
  constructor(message: string) {
    super('index_mismatch', message);
    this.name = 'IndexMismatchError';
  }
}

/** A file of the index is missing, cut or altered. */
export class IndexDamagedError extends SuhbatError {
  constructor(message: string, cause?: unknown) {
    super('index_damaged', `${message} Run "npm run ingest" to build the index again.`, { cause });
    this.name = 'IndexDamagedError';
  }
}

/** A model server failed, timed out or answered with something that is no answer. */
export class ModelError extends SuhbatError {
  constructor(
    code: 'model_failed' | 'model_timeout' | 'model_misconfigured',
    message: string,
    cause?: unknown,
  ) {
    super(code, message, { cause });
    this.name = 'ModelError';
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The `code` of a system error (ENOENT, EACCES …), or undefined. */
export function systemCodeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
