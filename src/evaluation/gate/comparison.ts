import { METRICS, metricNames, type Measures, type MetricName } from '../answers/metrics.ts';
import { bootstrapInterval, type Interval } from '../statistics/bootstrap.ts';
import { holmAdjusted } from '../statistics/holm.ts';
import { mcNemarWorse } from '../statistics/mcnemar.ts';
import { mean } from '../statistics/mean.ts';
import { signFlipWorse } from '../statistics/sign-flip.ts';

/** One question's result in a run, as far as a comparison needs it. */
export interface ComparedResult {
  readonly id: string;
  readonly question: string;
  readonly status: string;
  readonly answer: string;
  readonly measures: Partial<Measures>;
}

/** A metric on the questions to which it applies in both runs. */
interface MetricComparison {
  readonly metric: MetricName;
  readonly questions: number;
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  /** 95 % interval of the difference. */
  readonly interval: Interval;
  /** How likely a change for the worse as large as this is by chance: McNemar for rates, else by flipping signs. */
  readonly p_worse: number;
  /** The same by Holm over the metrics that are judged; null for the others. */
  readonly p_adjusted: number | null;
}

export interface ChangedQuestion {
  readonly id: string;
  readonly question: string;
  /** The metrics that changed, each with its difference. */
  readonly changes: Readonly<Partial<Record<MetricName, number>>>;
  readonly before: { readonly status: string; readonly answer: string };
  readonly after: { readonly status: string; readonly answer: string };
}

export interface Comparison {
  /** Every metric of which one direction is better. */
  readonly metrics: readonly MetricComparison[];
  /** Questions of which some of these metrics got better, and none worse. */
  readonly better: readonly ChangedQuestion[];
  readonly worse: readonly ChangedQuestion[];
  /** Those of which some got better and others worse. */
  readonly mixed: readonly ChangedQuestion[];
}

export interface Runs {
  readonly before: readonly ComparedResult[];
  readonly after: readonly ComparedResult[];
  readonly seed: number;
}

const COMPARED = metricNames.filter((name) => METRICS[name].better !== 'neither');

/** Compares two runs over the same questions, which both have in any order; `judged` are the metrics of a gate. */
export function compareRuns(runs: Runs, judged: readonly MetricName[]): Comparison {
  const pairs = pairResults(runs);
  const changed = pairs.map(toChange).filter(({ changes }) => Object.keys(changes).length > 0);
  const ways = changed.map((change) => ({ change, way: wayOf(change) }));
  const inWay = (wanted: Way): ChangedQuestion[] =>
    ways.filter(({ way }) => way === wanted).map(({ change }) => change);
  const metrics = COMPARED.flatMap((metric) => compareMetric(pairs, { metric, seed: runs.seed }) ?? []);
  return {
    metrics: adjust(metrics, judged),
    better: inWay('better'),
    worse: inWay('worse'),
    mixed: inWay('mixed'),
  };
}

type Measured = Omit<MetricComparison, 'p_adjusted'>;

function adjust(metrics: readonly Measured[], judged: readonly MetricName[]): MetricComparison[] {
  const family = metrics.filter(({ metric }) => judged.includes(metric));
  const adjusted = holmAdjusted(family.map(({ p_worse: p }) => p));
  const byMetric = new Map(family.map(({ metric }, place) => [metric, adjusted[place] ?? 1]));
  return metrics.map((measured) => ({ ...measured, p_adjusted: byMetric.get(measured.metric) ?? null }));
}

interface ResultPair {
  readonly before: ComparedResult;
  readonly after: ComparedResult;
}

function pairResults({ before, after }: Runs): ResultPair[] {
  const earlier = new Map(before.map((result) => [result.id, result]));
  return after.flatMap((result) => {
    const partner = earlier.get(result.id);
    return partner === undefined ? [] : [{ before: partner, after: result }];
  });
}

function compareMetric(
  pairs: readonly ResultPair[],
  { metric, seed }: { metric: MetricName; seed: number },
): Measured | undefined {
  const values = pairs.flatMap((pair) => valuesOf(pair, metric) ?? []);
  const differences = values.map(({ before, after }) => after - before);
  const interval = bootstrapInterval(differences, seed);
  if (interval === undefined) return undefined;
  return {
    metric,
    questions: values.length,
    before: mean(values.map(({ before }) => before)),
    after: mean(values.map(({ after }) => after)),
    difference: mean(differences),
    interval,
    p_worse: chanceOfWorse(differences, { metric, seed }),
  };
}

function valuesOf(
  { before, after }: ResultPair,
  metric: MetricName,
): { before: number; after: number } | undefined {
  const [earlier, later] = [before.measures[metric] ?? null, after.measures[metric] ?? null];
  return earlier === null || later === null ? undefined : { before: earlier, after: later };
}

function chanceOfWorse(
  differences: readonly number[],
  { metric, seed }: { metric: MetricName; seed: number },
): number {
  const gains = differences.map((difference) => difference * signOf(metric));
  if (METRICS[metric].scale !== 'rate') return signFlipWorse(gains, seed);
  const better = gains.filter((gain) => gain > 0).length;
  return mcNemarWorse({ better, worse: gains.filter((gain) => gain < 0).length });
}

/** 1 where more is better, −1 where less is, 0 where neither is. */
function signOf(metric: MetricName): number {
  switch (METRICS[metric].better) {
    case 'higher':
      return 1;
    case 'lower':
      return -1;
    case 'neither':
      return 0;
  }
}

function toChange({ before, after }: ResultPair): ChangedQuestion {
  const changes = COMPARED.flatMap((metric) => {
    const values = valuesOf({ before, after }, metric);
    return values === undefined || values.before === values.after
      ? []
      : [[metric, values.after - values.before]];
  });
  return {
    id: after.id,
    question: after.question,
    changes: Object.fromEntries(changes),
    before: { status: before.status, answer: before.answer },
    after: { status: after.status, answer: after.answer },
  };
}

type Way = 'better' | 'worse' | 'mixed';

function wayOf({ changes }: ChangedQuestion): Way {
  const gains = COMPARED.map((metric) => signOf(metric) * (changes[metric] ?? 0));
  const [rises, falls] = [gains.some((gain) => gain > 0), gains.some((gain) => gain < 0)];
  if (rises && falls) return 'mixed';
  return rises ? 'better' : 'worse';
}
