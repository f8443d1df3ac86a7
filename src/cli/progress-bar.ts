import type { Terminal } from './command.ts';

export interface ProgressBar {
  update(done: number, total: number): void;
  stop(): void;
}

const MILLISECONDS = 1000;

/** A bar on standard error; silent where no terminal shows it. */
export async function createProgressBar(title: string, { isInteractive }: Terminal): Promise<ProgressBar> {
  if (!isInteractive) return { update: () => {}, stop: () => {} };
  const { default: progress } = await import('cli-progress');
  const bar = new progress.SingleBar({
    format: `${title} {bar} {value}/{total}, {rate} a second, {eta_formatted} left`,
    hideCursor: true,
    clearOnComplete: true,
  });
  const started = performance.now();
  const rateOf = (done: number): number => Math.round((done * MILLISECONDS) / (performance.now() - started));
  let isStarted = false;
  return {
    update: (done, total) => {
      const figures = { rate: rateOf(done) };
      if (!isStarted) bar.start(total, done, figures);
      isStarted = true;
      bar.update(done, figures);
    },
    stop: () => bar.stop(),
  };
}
