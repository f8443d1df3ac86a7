import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, type Registry } from 'prom-client';

/** Milliseconds between two looks at the clock: a delay shorter than that is seldom seen, and does nobody harm. */
const RESOLUTION_MS = 10;
const NANOSECONDS = 1e9;
const MICROSECONDS = 1e6;
const MILLISECONDS = 1e3;
const QUANTILES = ['0.5', '0.99', '1'] as const;

/** How long work waited for its turn since the metrics were read last; to be closed. */
export function addEventLoopMetrics(registry: Registry): { readonly close: () => void } {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  new Gauge({
    name: 'suhbat_event_loop_delay_seconds',
    help: 'How long due work waited for the event loop since the last scrape.',
    labelNames: ['quantile'],
    registers: [registry],
    collect() {
      for (const quantile of QUANTILES) {
        const measured = delays.percentile(Number(quantile) * 100) / NANOSECONDS;
        this.set({ quantile }, Math.max(0, measured - RESOLUTION_MS / MILLISECONDS));
      }
      delays.reset();
    },
  });
  return { close: () => delays.disable() };
}

/** The process, under the names that Prometheus gives them in every language; what costs nothing to ask for. */
export function addProcessMetrics(registry: Registry): void {
  const registers = [registry];
  new Counter({
    name: 'process_cpu_seconds_total',
    help: 'Processor time, of user and system.',
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / MICROSECONDS);
    },
  });
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Memory that the process holds.',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  new Gauge({
    name: 'nodejs_heap_size_used_bytes',
    help: 'Memory that JavaScript objects take.',
    registers,
    collect() {
      this.set(process.memoryUsage().heapUsed);
    },
  });
  new Gauge({
    name: 'process_start_time_seconds',
    help: 'When the process began, since 1970.',
    registers,
  }).set(performance.timeOrigin / MILLISECONDS);
}
