import type { ChangedQuestion, Comparison } from '../evaluation/gate/comparison.ts';
import { table } from './describe-answers.ts';

/** A comparison in words: what each metric was and is, then every question that changed, with both answers. */
export function describeComparison({ metrics, better, worse, mixed }: Comparison): string {
  const rows = metrics.map(
    ({ metric, before, after, difference, interval, p_worse: p, p_adjusted: adjusted }) => [
      metric.replaceAll('_', ' '),
      before.toFixed(3),
      after.toFixed(3),
      signed(difference),
      interval.map(signed).join(' to '),
      p.toFixed(4),
      adjusted?.toFixed(4) ?? '–',
    ],
  );
  const heading = ['compared', 'before', 'now', 'difference', '95 % interval', 'p (worse)', 'by Holm'];
  const parts = [
    table([heading, ...rows]),
    listed('Better', better),
    listed('Worse', worse),
    listed('Partly better, partly worse', mixed),
  ];
  return `${parts.join('\n\n')}\n`;
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;

function listed(title: string, questions: readonly ChangedQuestion[]): string {
  return [`${title}: ${questions.length}`, ...questions.map(describeChange)].join('\n');
}

function describeChange({ id, question, changes, before, after }: ChangedQuestion): string {
  const changed = Object.entries(changes).map(
    ([name, change]) => `${name.replaceAll('_', ' ')} ${signed(change)}`,
  );
  return [
    `  ${id}  ${question}  (${changed.join(', ')})`,
    `    before, ${before.status}: ${onOneLine(before.answer)}`,
    `    now,    ${after.status}: ${onOneLine(after.answer)}`,
  ].join('\n');
}

const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');
