import type { Agreement, JudgeReport } from '../evaluation/judge/judge-report.ts';

/** A judge's opinion in words, with how far it agrees with what is measured without a model. */
export function describeJudge(report: JudgeReport): string {
  const { model, judged, unreadable, faithful, relevant } = report;
  return [
    `Judged by ${model}: ${judged} answers (${unreadable} without an opinion that can be read)`,
    `  faithful ${format(faithful)}; ${describeAgreement('citation recall', report.faithful_and_citation_recall)}`,
    `  relevant ${format(relevant)}; ${describeAgreement('evidence cited', report.relevant_and_evidence_cited)}`,
    '',
  ].join('\n');
}

const describeAgreement = (measure: string, { agreement, kappa }: Agreement): string =>
  `agrees with ${measure} on ${format(agreement)}, kappa ${format(kappa)}`;

const format = (value: number | null): string => (value === null ? '–' : value.toFixed(3));
