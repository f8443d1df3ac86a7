import type { QuestionResult } from '../answers/answers-report.ts';

/** What an answer comes to at a glance. */
export interface Verdict {
  readonly right: boolean;
  readonly words: string;
}

type Judged = Pick<QuestionResult, 'answerable' | 'status'> & {
  readonly measures: Pick<QuestionResult['measures'], 'evidence_cited'>;
};

/** Right: evidence is cited, or an unanswerable question is refused. */
export function judge({ answerable, status, measures }: Judged): Verdict {
  const answered = wasAnswered({ status });
  if (!answerable) {
    if (!answered) return { right: true, words: 'Right: refused, as the sources do not say' };
    return { right: false, words: 'Wrong: answered, though the sources do not say' };
  }
  if (measures.evidence_cited === 1) return { right: true, words: 'Right: evidence cited' };
  return { right: false, words: answered ? 'Wrong: no evidence cited' : 'Wrong: refused, though answerable' };
}

/** In part counts: it shows passages. */
export const wasAnswered = ({ status }: Pick<QuestionResult, 'status'>): boolean =>
  status === 'answered' || status === 'partial';
