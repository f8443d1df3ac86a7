import type { Answer, AnswerStatus, Citation, Source, Usage } from './answer.ts';

/** The course of one answer, in the order start, rewrite?, sources, (delta | citation)*, usage, done. */
export type AnswerEvent =
  | { readonly type: 'start'; readonly id: string; readonly conversation_id: string }
  | { readonly type: 'rewrite'; readonly standalone_question: string }
  | { readonly type: 'sources'; readonly sources: readonly Source[] }
  | { readonly type: 'delta'; readonly text: string }
  | { readonly type: 'citation'; readonly citation: Citation }
  | { readonly type: 'usage'; readonly usage: Usage }
  | { readonly type: 'done'; readonly status: AnswerStatus; readonly answer: Answer };
