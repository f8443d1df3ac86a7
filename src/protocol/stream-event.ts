import type { AnswerEvent } from '../domain/answer-event.ts';
import type { ErrorBody } from './error-body.ts';

/** What a stream of server-sent events holds; it ends with exactly one `done` or `error`. */
export type StreamEvent = AnswerEvent | { readonly type: 'error'; readonly error: ErrorBody };
