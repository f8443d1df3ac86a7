import type { Question } from '../../domain/question.ts';
import type { Caller } from '../access/caller.ts';
import type { TokenBudget } from '../access/token-budget.ts';
import type { LiveIndex } from '../live-index.ts';
import { createAnswerRun, type AnswerRun } from './answer-run.ts';
import { settleReservation } from './settle-reservation.ts';

export interface RunRequest {
  readonly question: Question;
  readonly caller: Caller;
  /** Hears why the model's answer was replaced by the offline one. */
  readonly onFallback?: (reason: string) => void;
}

/** Every answer that this process makes, whichever door it was asked through. */
export interface AnswerRuns {
  /**
   * Begins to answer. Throws SuhbatError `conversation_busy`, `overloaded`, `budget_exhausted` or `shutting_down`.
   * The run goes on when nobody follows it: whoever asked stops it when the asker has left.
   */
  begin(request: RunRequest): AnswerRun;
}

interface AnswerRunsParts {
  readonly index: LiveIndex;
  /** Undefined when answers cost nothing. */
  readonly budget?: TokenBudget | undefined;
}

export function createAnswerRuns({ index, budget }: AnswerRunsParts): AnswerRuns {
  return {
    begin: ({ question, caller, onFallback }) => {
      const reservation = budget?.reserve(caller);
      const { services, release } = index.lease();
      const run = createAnswerRun((signal) => services.answerer.answer(question, { signal, onFallback }));
      if (reservation !== undefined) settleReservation(reservation, run.answer);
      void run.answer.catch(() => {}).finally(release);
      return run;
    },
  };
}
