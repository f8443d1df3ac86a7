import type { ErrorCode } from '../domain/errors.ts';

/** Codes that reach a client, with their HTTP status; every other fault reaches it as `internal`. */
export const ERROR_STATUS = {
  invalid_json: 400,
  invalid_request: 400,
  missing_key: 401,
  invalid_key: 401,
  forbidden_origin: 403,
  excerpts_only: 403,
  not_found: 404,
  method_not_allowed: 405,
  conversation_busy: 409,
  answer_stopped: 409,
  ingest_running: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  budget_exhausted: 429,
  internal: 500,
  model_failed: 502,
  model_misconfigured: 502,
  overloaded: 503,
  feedback_unavailable: 503,
  shutting_down: 503,
  model_timeout: 504,
} as const satisfies Partial<Record<ErrorCode | 'internal', number>>;

export type PublicErrorCode = keyof typeof ERROR_STATUS;

export const isPublicErrorCode = (code: string): code is PublicErrorCode => Object.hasOwn(ERROR_STATUS, code);
