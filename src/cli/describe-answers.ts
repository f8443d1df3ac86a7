import type { AnswerScores, AnswersReport } from '../evaluation/answers/answers-report.ts';
import { describeVisibleChange } from '../evaluation/answers/visible-change.ts';
import { METRICS, metricNames, type MetricName } from '../evaluation/answers/metrics.ts';

/** The columns of the groups; all metrics stand in the first table. */
const COLUMNS: readonly MetricName[] = [
  'evidence_cited',
  'first',
  'all',
  'precision',
  'must_include',
  'wrongly_refused',
  'refused',
  'cited_characters',
];

/** A run in words: every metric with its interval, then the groups. The same for the same answers, whatever they took. */
export function describeAnswers(report: AnswersReport): string {
  const groups = [...Object.entries(report.by_language), ...Object.entries(report.by_kind)];
  return [table(metricRows(report)), table(groupRows(groups)), lastWords(report)].join('\n\n');
}

function metricRows(report: AnswersReport): string[][] {
  const rows = metricNames.map((name) => [
    inWords(name),
    format(report[name], name),
    (report.intervals[name] ?? []).map((end) => format(end, name)).join(' to ') || '–',
  ]);
  return [['all questions', String(report.questions), '95 % interval'], ...rows];
}

function groupRows(groups: readonly (readonly [string, AnswerScores])[]): string[][] {
  const heading = ['', 'questions', ...COLUMNS.map(inWords)];
  const rows = groups.map(([name, scores]) => [
    name,
    String(scores.questions),
    ...COLUMNS.map((column) => format(scores[column], column)),
  ]);
  return [heading, ...rows];
}

function lastWords(report: AnswersReport): string {
  const { citations, drawn } = report;
  const beside = drawn.distractors > 0 ? `, ${citations.from_distractors} of them from distractors` : '';
  const lines = [
    `Exact citations: ${citations.exact} of ${citations.total}${beside}`,
    drawn.distractors > 0 ? `Passages drawn to stand beside the corpus: ${drawn.distractors}` : undefined,
    drawn.off_topic > 0 ? `Questions drawn about other matters: ${drawn.off_topic}` : undefined,
    describeVisibleChange(report),
  ];
  return `${lines.filter((line) => line !== undefined).join('\n')}\n`;
}

/** What the answers took, which is never twice the same. */
export function describeCost({ latency_ms: { total }, tokens }: AnswersReport): string {
  if (total === undefined) return '';
  const [median, late] = [total.p50, total.p95].map((duration) => duration.toFixed(1));
  return (
    `An answer takes ${median} ms in the median, ${late} ms at the 95th percentile. ` +
    `Tokens of the model: ${tokens.input} read, ${tokens.output} written.\n`
  );
}

const inWords = (name: MetricName): string => name.replaceAll('_', ' ');

const format = (value: number | null, name: MetricName): string =>
  value === null ? '–' : value.toFixed(METRICS[name].scale === 'amount' ? 1 : 3);

/** Columns as wide as their widest cell: the first to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const align = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(align).join('  ').trimEnd()).join('\n');
}
