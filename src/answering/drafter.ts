import type { Support, Usage } from '../domain/answer.ts';
import type { Passage } from '../domain/chunk.ts';
import type { Language } from '../domain/language.ts';
import type { HistoryTurn } from '../domain/question.ts';
import type { DocumentMetadata } from '../domain/source-document.ts';
import type { Span } from '../domain/span.ts';
import type { Retrieval } from '../retrieval/retriever.ts';

/** A place that a drafted sentence rests on. */
export interface Evidence {
  readonly passage: Passage;
  /** One sentence of the passage, in the document's canonical text. */
  readonly span: Span;
}

export interface DraftSentence {
  readonly text: string;
  readonly support: Support;
  readonly evidence: readonly Evidence[];
}

export type DraftEvent =
  | { readonly type: 'opening'; readonly status: 'answered' | 'partial'; readonly lead: string | null }
  | { readonly type: 'sentence'; readonly sentence: DraftSentence }
  /** A sentence was left out because nothing supports it. */
  | { readonly type: 'omission' }
  | { readonly type: 'usage'; readonly usage: Usage }
  /** What follows comes from the offline drafter in place of the model. */
  | { readonly type: 'fallback'; readonly reason: string };

export interface DraftRequest {
  /** Stands alone, whatever was said before. */
  readonly question: string;
  readonly language: Language;
  readonly history: readonly HistoryTurn[];
  readonly retrieval: Retrieval;
  readonly documents: ReadonlyMap<string, DocumentMetadata>;
  readonly signal: AbortSignal;
}

/** Drafts an answer from what was retrieved; a draft without a sentence means that the sources don't say. */
export interface Drafter {
  readonly provider: string;
  readonly model: string;
  draft(request: DraftRequest): AsyncIterable<DraftEvent>;
}
