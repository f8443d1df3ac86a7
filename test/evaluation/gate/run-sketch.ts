import { forEachMetric, type MetricName } from '../../../src/evaluation/answers/metrics.ts';
import type { ComparedResult } from '../../../src/evaluation/gate/comparison.ts';

/** A run of questions q0, q1, … by the value of one metric each; null where it does not apply. */
export const runOf = (metric: MetricName, values: readonly (number | null)[]): ComparedResult[] =>
  values.map((value, place) => ({
    id: `q${place}`,
    question: `Question ${place}?`,
    status: 'answered',
    answer: `${metric} ${value}`,
    measures: { ...forEachMetric(() => null), [metric]: value },
  }));

/** So many of each value, one after the other. */
export const repeated = (...counts: readonly (readonly [value: number, count: number])[]): number[] =>
  counts.flatMap(([value, count]) => Array.from({ length: count }, () => value));
