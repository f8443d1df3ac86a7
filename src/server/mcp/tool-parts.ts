import type { CallToolResult } from '@modelcontextprotocol/server';
import type { Logger } from 'pino';
import { messageOf } from '../../domain/errors.ts';
import type { Caller } from '../access/caller.ts';
import type { AnswerRuns } from '../answers/answer-runs.ts';
import { describeError } from '../error-response.ts';
import type { LiveIndex } from '../live-index.ts';

/** What the tools answer with. */
export interface ToolParts {
  readonly index: LiveIndex;
  readonly runs: AnswerRuns;
  /** Passages that a call gets when it does not say how many. */
  readonly topK: number;
  readonly publishText: 'full' | 'excerpts';
  readonly logger: Logger;
}

/** Whom the tools answer. */
export interface ToolUser {
  readonly caller: Caller;
  /** What links to our pages begin with; '' where we have no pages. */
  readonly base: string;
}

/** Nothing is changed, asking twice is harmless, and only our own documents are read. */
export const READS_ONLY = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
} as const;

const SERVER_FAULT = 500;

/** What a call gives; a fault is told to the model that calls, with its remedy. */
export async function toolResult(
  { logger }: Pick<ToolParts, 'logger'>,
  work: () => Promise<CallToolResult>,
): Promise<CallToolResult> {
  try {
    return await work();
  } catch (error) {
    const { status, body } = describeError(error);
    if (status >= SERVER_FAULT) logger.error({ code: body.code, fault: messageOf(error) }, 'tool failed');
    return { isError: true, content: [{ type: 'text', text: `${body.message} (${body.code})` }] };
  }
}

/** The same value twice, as the protocol wants it: for programs, and as text for whoever reads only that. */
export const asStructured = (value: object, text = JSON.stringify(value)): CallToolResult => ({
  structuredContent: { ...value },
  content: [{ type: 'text', text }],
});

/** Our page where we have one, else the publication's. */
export const linkTo = (base: string, { url, source_url: sourceUrl }: Linked): string =>
  base === '' ? (url ?? sourceUrl) : `${base}${sourceUrl}`;

interface Linked {
  readonly url: string | null;
  readonly source_url: string;
}

/** A document's title with whoever speaks there; words that are not the speaker's own are called a retelling. */
export function titleOf({ title, verbatim }: Titled, speaker: string | null): string {
  const named = speaker === null ? title : `${title}, ${speaker}`;
  return verbatim ? named : `${named} (retelling)`;
}

interface Titled {
  readonly title: string;
  readonly verbatim: boolean;
}
