import type { AnswersReport } from './answers-report.ts';

type Measured = Pick<AnswersReport, 'answerable' | 'smallest_visible_change'>;

/** What a set of questions can show, as a sentence with what it assumes; undefined without an answerable question. */
export function describeVisibleChange({
  answerable,
  smallest_visible_change: { evidence_cited: change },
}: Measured): string | undefined {
  if (change === null) return undefined;
  const questions = answerable === 1 ? '1 answerable question' : `${answerable} answerable questions`;
  return (
    `With ${questions}, if one answer in ten changes, a change under ${Math.round(100 * change)} points ` +
    "can't be seen; more when several metrics are judged together."
  );
}
