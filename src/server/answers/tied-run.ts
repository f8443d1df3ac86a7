import { SuhbatError } from '../../domain/errors.ts';
import type { AnswerRun } from './answer-run.ts';
import type { AnswerRuns, RunRequest } from './answer-runs.ts';

/** Begins an answer that nobody can come back to: it ends when its asker leaves, which the signal tells. */
export function beginTied(runs: AnswerRuns, request: RunRequest, signal: AbortSignal): AnswerRun {
  const run = runs.begin(request);
  const leave = (): void => run.stop(new SuhbatError('answer_stopped', 'The asker has left.'));
  if (signal.aborted) leave();
  else signal.addEventListener('abort', leave, { once: true });
  return run;
}
