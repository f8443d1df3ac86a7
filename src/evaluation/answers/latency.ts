/** Milliseconds. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** The quantiles (nearest rank) of every stage that some timing names, over those that name it. */
export function latencyByStage(
  timings: readonly Readonly<Record<string, number>>[],
): Record<string, Latency> {
  const stages = [...new Set(timings.flatMap((timing) => Object.keys(timing)))];
  return Object.fromEntries(
    stages.map((stage) => [stage, latencyOf(timings.flatMap((timing) => timing[stage] ?? []))]),
  );
}

function latencyOf(durations: readonly number[]): Latency {
  const sorted = durations.toSorted((a, b) => a - b);
  const quantile = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { p50: quantile(0.5), p95: quantile(0.95), max: quantile(1) };
}
