import type { ChildServer } from './child-server.ts';
import { loadAtRate, type LoadResult, type Target } from './load.ts';

export interface SoakResult {
  readonly minutes: number;
  readonly load: LoadResult;
  /** Resident memory in MB when a quarter of the time had passed, and at the end. */
  readonly memory_at_quarter: number;
  readonly memory_at_end: number;
  /** Of the line through the samples of the last three quarters (least squares), in MB a minute. */
  readonly slope: number;
}

interface Soak {
  readonly server: ChildServer;
  readonly target: Target;
  readonly perSecond: number;
  readonly minutes: number;
}

interface Sample {
  readonly minute: number;
  readonly megabytes: number;
}

const SAMPLE_MS = 1000;

/** Whether memory grows under a steady load. */
export async function soak({ server, target, perSecond, minutes }: Soak): Promise<SoakResult> {
  const start = performance.now();
  const samples: Sample[] = [];
  const sampling = setInterval(() => {
    samples.push({ minute: (performance.now() - start) / 60_000, megabytes: server.memory() });
  }, SAMPLE_MS);
  const load = await loadAtRate(target, { perSecond, seconds: minutes * 60 });
  clearInterval(sampling);
  const settled = samples.filter(({ minute }) => minute >= minutes / 4);
  return {
    minutes,
    load,
    memory_at_quarter: settled[0]?.megabytes ?? Number.NaN,
    memory_at_end: settled.at(-1)?.megabytes ?? Number.NaN,
    slope: slopeOf(settled),
  };
}

function slopeOf(samples: readonly Sample[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const minute = mean(samples.map((sample) => sample.minute));
  const megabytes = mean(samples.map((sample) => sample.megabytes));
  const rise = mean(samples.map((sample) => (sample.minute - minute) * (sample.megabytes - megabytes)));
  return rise / mean(samples.map((sample) => (sample.minute - minute) ** 2));
}
