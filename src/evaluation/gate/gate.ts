import { SuhbatError } from '../../domain/errors.ts';
import type { AnswerScores, AnswersReport } from '../answers/answers-report.ts';
import { assertComparable, type Baseline } from './baseline.ts';
import { compareRuns, type Comparison } from './comparison.ts';
import { DEFAULT_NOT_WORSE, type Floor, type Floors } from './floors.ts';

/** A change for the worse that is less likely than this by chance fails the gate. */
const SIGNIFICANCE = 0.05;

/** What a run is judged by. */
export interface Standards {
  readonly baseline?: Baseline | undefined;
  readonly floors?: Floors | undefined;
}

export interface Verdict {
  readonly comparison?: Comparison;
  /** What keeps a release back, a sentence each. */
  readonly faults: readonly string[];
}

/** Judges a run. Throws SuhbatError `not_comparable` when the baseline is of other questions or documents. */
export function judgeRun(report: AnswersReport, { baseline, floors }: Standards): Verdict {
  const missed = missedFloors(report, floors?.floors ?? []);
  if (baseline === undefined) return { faults: missed };
  const judged = floors?.not_worse ?? DEFAULT_NOT_WORSE;
  assertComparable(baseline, { report, judged });
  const runs = { before: baseline.results, after: report.results, seed: report.seed };
  const comparison = compareRuns(runs, judged);
  const isBlind = judged.length > 0 && comparison.metrics.every(({ p_adjusted: p }) => p === null);
  const blindness = isBlind ? ['None of the metrics that may not be worse was measured.'] : [];
  return { comparison, faults: [...missed, ...blindness, ...regressions(comparison)] };
}

/** Throws SuhbatError `floors_invalid` when a gate would open for any run, as nothing is judged. */
export function assertJudgesSomething({ baseline, floors }: Standards): void {
  const judged = baseline === undefined ? [] : (floors?.not_worse ?? DEFAULT_NOT_WORSE);
  if (judged.length + (floors?.floors.length ?? 0) > 0) return;
  throw new SuhbatError(
    'floors_invalid',
    'The gate would judge nothing. Write some "floors" into the file of floors as test/gold/floors.json has them, ' +
      'or some "not_worse" and give a baseline.',
  );
}

/** The floors and ceilings that the means do not keep. */
const missedFloors = (report: AnswersReport, floors: readonly Floor[]): string[] =>
  floors.flatMap((floor) => {
    const group = floor.language ?? floor.kind;
    const name = group === undefined ? floor.metric : `${floor.metric} of ${group}`;
    const fault = missOf(floor, scoresOf(report, floor)?.[floor.metric] ?? null);
    return fault === undefined ? [] : [`${name} ${fault}.`];
  });

function scoresOf(report: AnswersReport, { language, kind }: Floor): AnswerScores | undefined {
  if (language !== undefined) return report.by_language[language];
  return kind === undefined ? report : report.by_kind[kind];
}

/** A floor under what no question measures guards nothing, so that it is missed too. */
function missOf({ floor, ceiling }: Floor, value: number | null): string | undefined {
  if (value === null) return 'was not measured: no question has it';
  if (floor !== undefined && value < floor) return `is ${format(value)}, below ${floor}`;
  return ceiling !== undefined && value > ceiling ? `is ${format(value)}, above ${ceiling}` : undefined;
}

/** The judged metrics that are worse than in the baseline beyond chance, as a sentence for each. */
const regressions = ({ metrics }: Comparison): string[] =>
  metrics.flatMap(({ metric, before, after, p_adjusted: p }) =>
    p !== null && p < SIGNIFICANCE
      ? [`${metric} is worse: ${format(before)} before, ${format(after)} now (p ${p.toFixed(4)} after Holm).`]
      : [],
  );

const format = (value: number): string => value.toFixed(3);
