import type { Role } from './source-document.ts';
import type { Span } from './span.ts';

/** One block of text: a paragraph, a list item or a heading line. */
export interface Block {
  readonly span: Span;
  readonly kind: 'heading' | 'paragraph' | 'item';
  /** Headings above the block, outermost first. */
  readonly headingPath: readonly string[];
}

/** What one participant says without a break; a document that is no interview is one editorial turn. */
export interface Turn {
  /** 1-based position in the document. */
  readonly number: number;
  readonly role: Role;
  readonly speaker: string | null;
  readonly blocks: readonly Block[];
  /** The question that this turn answers, as text; null when there is none. */
  readonly question: string | null;
}
