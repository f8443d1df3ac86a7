import type { Logger } from 'pino';
import type { Caller } from '../access/caller.ts';
import type { Admission } from '../answers/admission.ts';
import type { AnswerRuns } from '../answers/answer-runs.ts';
import type { Reading } from '../excerpts/reading.ts';
import type { Links } from '../links.ts';
import type { LiveIndex } from '../live-index.ts';

/** What the tools answer with. */
export interface ToolParts {
  readonly index: LiveIndex;
  readonly runs: AnswerRuns;
  readonly admission: Admission;
  /** Passages that a call gets when it does not say how many. */
  readonly topK: number;
  readonly links: Links;
  readonly reading: Pick<Reading, 'publishText'>;
  readonly logger: Logger;
}

/** Whom the tools answer. */
export interface ToolUser {
  readonly caller: Caller;
  /** What links to our pages begin with that have no address; '' where we have no pages. */
  readonly base: string;
  /** Of the HTTP request, if it came in one. */
  readonly requestId?: string;
}

/** Nothing is changed, asking twice is harmless, and only our own documents are read. */
export const READS_ONLY = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
} as const;
