import type { PublicErrorCode } from './error-codes.ts';

/** The body of every response that reports a fault, and of an `error` event. */
export interface ErrorBody {
  readonly code: PublicErrorCode;
  readonly message: string;
  readonly type: 'invalid_request_error' | 'server_error';
  /** The field of the request at fault. */
  readonly param?: string;
}

export interface ErrorResponse {
  readonly error: ErrorBody;
  readonly request_id: string;
}
