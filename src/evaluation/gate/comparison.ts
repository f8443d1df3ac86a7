import { METRICS, type Measures, type MetricName } from '../answers/metrics.ts';
import { bootstrapInterval, pairedBootstrapWorse, type Interval } from '../statistics/bootstrap.ts';
import { mcNemarWorse } from '../statistics/mcnemar.ts';
import { mean } from '../statistics/mean.ts';

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
  /** How likely a change for the worse as large as this is by chance: McNemar for rates, else the paired bootstrap. */
  readonly p_worse: number;
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
  readonly metrics: readonly MetricComparison[];
  readonly better: readonly ChangedQuestion[];
  readonly worse: readonly ChangedQuestion[];
}

export interface Runs {
  readonly before: readonly ComparedResult[];
  readonly after: readonly ComparedResult[];
  readonly seed: number;
}

/** The metrics by which a question counts as better or worse. */
const DECISIVE: readonly MetricName[] = [
  'evidence_cited',
  'wrongly_refused',
  'refused',
  'exact',
  'speaker_right',
  'language_right',
];

/** Compares two runs over the same questions, which both have in any order. */
export function compareRuns(runs: Runs, metrics: readonly MetricName[]): Comparison {
  const pairs = pairResults(runs);
  const changed = pairs.map(toChange).filter(({ changes }) => Object.keys(changes).length > 0);
  return {
    metrics: metrics.flatMap((metric) => compareMetric(pairs, { metric, seed: runs.seed }) ?? []),
    better: changed.filter((change) => gainOf(change) > 0),
    worse: changed.filter((change) => gainOf(change) < 0),
  };
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
): MetricComparison | undefined {
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
  if (METRICS[metric].scale !== 'rate') return pairedBootstrapWorse(gains, seed);
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
  const changes = DECISIVE.flatMap((metric) => {
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

const gainOf = ({ changes }: ChangedQuestion): number =>
  DECISIVE.reduce((sum, metric) => sum + signOf(metric) * (changes[metric] ?? 0), 0);
