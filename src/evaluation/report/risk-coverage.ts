import type { QuestionResult } from '../answers/answers-report.ts';
import { wasAnswered } from './verdict.ts';

export interface RiskPoint {
  /** Share of the questions that are answered. */
  readonly coverage: number;
  /** Share of the answered ones that cite no evidence. */
  readonly risk: number;
}

export type Asked = Pick<QuestionResult, 'answerable' | 'confidence' | 'status'> & {
  readonly measures: Pick<QuestionResult['measures'], 'evidence_cited'>;
};

/**
 * The risk–coverage curve (El-Yaniv and Wiener, JMLR 2010): what the risk would be if only the questions from some
 * confidence up were answered. Questions of equal confidence make one point, as no threshold parts them.
 */
export function riskCoverageCurve(asked: readonly Asked[]): RiskPoint[] {
  const surestFirst = asked.toSorted((a, b) => b.confidence - a.confidence);
  const answered = surestFirst.map((_, place) => surestFirst.slice(0, place + 1));
  return answered
    .filter((some) => surestFirst[some.length]?.confidence !== some.at(-1)?.confidence)
    .map((some) => toPoint(some, asked.length));
}

/** Where the bot stands with what it chose to answer; undefined when that is nothing. Need not lie on the curve. */
export function standingPoint(asked: readonly Asked[]): RiskPoint | undefined {
  const answered = asked.filter(wasAnswered);
  return answered.length === 0 ? undefined : toPoint(answered, asked.length);
}

const toPoint = (answered: readonly Asked[], total: number): RiskPoint => ({
  coverage: answered.length / total,
  risk: answered.filter(citesNoEvidence).length / answered.length,
});

const citesNoEvidence = ({ answerable, measures }: Asked): boolean =>
  !answerable || measures.evidence_cited !== 1;
