import type { Language } from './language.ts';
import type { Role } from './source-document.ts';

export interface HistoryTurn {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** Restricts retrieval; absent fields do not restrict. Dates are YYYY-MM-DD, inclusive. */
export interface PassageFilter {
  readonly document_ids?: readonly string[] | undefined;
  readonly speakers?: readonly string[] | undefined;
  readonly roles?: readonly Role[] | undefined;
  readonly languages?: readonly Language[] | undefined;
  readonly date_from?: string | undefined;
  readonly date_to?: string | undefined;
}

export interface Question {
  readonly text: string;
  /** The language of the answer; guessed from the text when absent. */
  readonly language?: Language | undefined;
  readonly history?: readonly HistoryTurn[] | undefined;
  readonly conversationId?: string | undefined;
  readonly topK?: number | undefined;
  readonly filter?: PassageFilter | undefined;
}
