import type { Answer, Citation } from '../../domain/answer.ts';
import type { Span } from '../../domain/span.ts';
import type { GoldEvidence, GoldQuestion } from '../gold/gold-set.ts';
import { mean } from '../statistics/mean.ts';

/** A gold question with the answer that it got. */
export interface AskedQuestion {
  readonly gold: GoldQuestion;
  readonly answer: Answer;
}

/** Means over questions, 0 to 1; null where no question counts. */
export interface AnswerScores {
  readonly questions: number;
  readonly answerable: number;
  /** Some citation covers at least half of some evidence span; over the answerable questions. */
  readonly evidence_cited: number | null;
  /** The first citation does. */
  readonly first: number | null;
  /** Every evidence span is so covered. */
  readonly all: number | null;
  /**
   * Share of an answer's citations that overlap an evidence span; over the questions that got citations, so that
   * answering an unanswerable one costs.
   */
  readonly precision: number | null;
  /** Answerable, but not answered. */
  readonly wrongly_refused: number | null;
  /** Unanswerable and refused; a partial answer counts half. */
  readonly refused: number | null;
  /** Characters of cited text an answer with citations. */
  readonly cited_characters: number | null;
}

export function scoreAnswers(asked: readonly AskedQuestion[]): AnswerScores {
  const answerable = asked.filter(({ gold }) => gold.answerable);
  const cited = asked.filter(({ answer }) => answer.citations.length > 0);
  const unanswerable = asked.filter(({ gold }) => !gold.answerable);
  return {
    questions: asked.length,
    answerable: answerable.length,
    evidence_cited: meanOf(answerable, ({ gold, answer }) => rate(citesEvidence(gold, answer.citations))),
    first: meanOf(answerable, ({ gold, answer }) => rate(citesEvidence(gold, answer.citations.slice(0, 1)))),
    all: meanOf(answerable, ({ gold, answer }) => rate(citesAllEvidence(gold, answer.citations))),
    precision: meanOf(cited, ({ gold, answer }) =>
      mean(answer.citations.map((citation) => rate(gold.evidence.some((span) => overlaps(citation, span))))),
    ),
    wrongly_refused: meanOf(answerable, ({ answer }) => rate(isRefusal(answer))),
    refused: meanOf(unanswerable, ({ answer }) =>
      answer.status === 'partial' ? 0.5 : rate(isRefusal(answer)),
    ),
    cited_characters: meanOf(cited, ({ answer }) =>
      answer.citations.reduce((sum, { cited_text: text }) => sum + text.length, 0),
    ),
  };
}

const rate = (holds: boolean): number => (holds ? 1 : 0);

const meanOf = (asked: readonly AskedQuestion[], measure: (item: AskedQuestion) => number): number | null =>
  asked.length === 0 ? null : mean(asked.map(measure));

const isRefusal = ({ status }: Answer): boolean => status === 'not_found' || status === 'refused';

const citesEvidence = ({ evidence }: GoldQuestion, citations: readonly Citation[]): boolean =>
  evidence.some((span) => citations.some((citation) => coversHalf(citation, span)));

const citesAllEvidence = ({ evidence }: GoldQuestion, citations: readonly Citation[]): boolean =>
  evidence.every((span) => citations.some((citation) => coversHalf(citation, span)));

const coversHalf = (citation: Citation, evidence: GoldEvidence): boolean =>
  2 * overlap(citation, evidence) >= evidence.end - evidence.start;

const overlaps = (citation: Citation, evidence: GoldEvidence): boolean => overlap(citation, evidence) > 0;

/** Shared characters; evidence without a document is that of the only one there is. */
function overlap(citation: Citation, { document_id: documentId, start, end }: GoldEvidence & Span): number {
  if (documentId !== undefined && documentId !== citation.document_id) return 0;
  return Math.min(end, citation.end_char_index) - Math.max(start, citation.start_char_index);
}
