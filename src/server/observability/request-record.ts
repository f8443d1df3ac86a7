import type { IncomingHttpHeaders } from 'node:http';
import type { PublicErrorCode } from '../../protocol/error-codes.ts';
import type { Caller } from '../access/caller.ts';
import type { AnswerOutcome } from '../answers/answer-observer.ts';

/** Routes that machines ask all the time. */
export const HEALTH_CHECKS: ReadonlySet<string> = new Set(['/health', '/ready', '/metrics']);

/** A request that has come to its end; times in milliseconds. */
export interface RequestRecord {
  readonly id: string;
  readonly method: string;
  /** The pattern of the route, `/v1/documents/:id`; never the address that was asked for. */
  readonly route: string;
  readonly status: number;
  /** Of the error that the response reports; undefined when it reports none. */
  readonly code: PublicErrorCode | undefined;
  /** Since 1970. */
  readonly startedAt: number;
  readonly duration: number;
  /** What went over the connection of this response, headers included. */
  readonly bytes: number;
  /** Whether the client was gone before its response was complete. */
  readonly hasLeft: boolean;
  /** Undefined where nobody asked who the caller is. */
  readonly caller: Caller['kind'] | undefined;
  readonly answers: readonly EndedAnswer[];
  /** As they came: nothing of them may get into a log unseen. */
  readonly headers: IncomingHttpHeaders;
}

/** An answer that ended while its request was open. */
export interface EndedAnswer {
  readonly outcome: AnswerOutcome;
  /** Milliseconds since 1970. */
  readonly endedAt: number;
}

/** Hears of every request when it has ended. Must not throw. */
export interface RequestObserver {
  requestEnded(record: RequestRecord): void;
}
