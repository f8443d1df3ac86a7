import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { messageOf, SuhbatError } from '../../domain/errors.ts';
import type { AnswersReport } from '../answers/answers-report.ts';
import { METRICS, metricNames, type MetricName } from '../answers/metrics.ts';
import type { ComparedResult } from './comparison.ts';

const REMEDY = 'Give a file that "npm run --silent eval -- answers --json" printed';

/** Values of metrics that this version does not know are passed over. */
const measuresSchema = z
  .record(z.string(), z.number().nullable())
  .refine((measures) => boundedMetrics.every((name) => isShare(measures[name] ?? 0)), {
    error: 'a rate or share lies from 0 to 1',
  });

const baselineSchema = z.object({
  gold_sha256: z.string(),
  corpus_sha256: z.string(),
  results: z
    .array(
      z.object({
        id: z.string(),
        question: z.string(),
        status: z.string(),
        answer: z.string(),
        measures: measuresSchema,
      }),
    )
    .min(1)
    .refine((results) => new Set(results.map(({ id }) => id)).size === results.length, {
      error: 'a question stands twice',
    }),
});

const boundedMetrics = metricNames.filter((name) => METRICS[name].scale !== 'amount');

function isShare(value: number): boolean {
  return value >= 0 && value <= 1;
}

/** An earlier run, as `eval answers --json` printed it. */
export interface Baseline {
  readonly gold_sha256: string;
  readonly corpus_sha256: string;
  readonly results: readonly ComparedResult[];
}

/** Reads what `eval answers --json` printed. Throws SuhbatError `baseline_invalid` when the file is nothing of that. */
export async function readBaseline(path: string): Promise<Baseline> {
  try {
    return baselineSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new SuhbatError('baseline_invalid', `${path} is no baseline (${faultOf(cause)}). ${REMEDY}.`, {
      cause,
    });
  }
}

function faultOf(cause: unknown): string {
  const issue = cause instanceof z.ZodError ? cause.issues[0] : undefined;
  return issue === undefined ? messageOf(cause) : `${issue.path.join('.') || 'the file'}: ${issue.message}`;
}

interface Compared {
  readonly report: AnswersReport;
  /** The metrics that may not be worse. */
  readonly judged: readonly MetricName[];
}

/**
 * Throws SuhbatError `not_comparable` when the two runs asked other questions or searched other documents, or when the
 * baseline lacks a metric that is to be judged: a comparison of nothing would find nothing worse.
 */
export function assertComparable(baseline: Baseline, { report, judged }: Compared): void {
  const fault = differenceOf(baseline, report) ?? unmeasured(baseline, { report, judged });
  if (fault === undefined) return;
  throw new SuhbatError('not_comparable', `${fault}. Measure it again on this one.`);
}

function differenceOf(baseline: Baseline, report: AnswersReport): string | undefined {
  const differing = [
    ...(baseline.gold_sha256 === report.gold_sha256 ? [] : ['gold set']),
    ...(baseline.corpus_sha256 === report.corpus_sha256 ? [] : ['corpus']),
  ];
  if (differing.length > 0)
    return `The baseline was measured with another ${differing.join(' and another ')}`;
  return haveSameQuestions(baseline.results, report.results)
    ? undefined
    : 'The baseline holds the answers to other questions';
}

type Named = readonly { readonly id: string }[];

function haveSameQuestions(before: Named, after: Named): boolean {
  const ids = new Set(before.map(({ id }) => id));
  return before.length === after.length && ids.size === after.length && after.every(({ id }) => ids.has(id));
}

function unmeasured({ results }: Baseline, { report, judged }: Compared): string | undefined {
  const missing = judged.filter((metric) => report[metric] !== null && !isMeasured(results, metric));
  return missing.length === 0 ? undefined : `The baseline does not measure ${missing.join(', ')}`;
}

/** Every question says whether the metric applies to it, and it applies to some. */
const isMeasured = (results: readonly ComparedResult[], metric: MetricName): boolean =>
  results.every(({ measures }) => measures[metric] !== undefined) &&
  results.some(({ measures }) => typeof measures[metric] === 'number');
