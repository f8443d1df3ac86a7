import type { Answer } from '../../domain/answer.ts';
import type { Question } from '../../domain/question.ts';
import type { Caller } from '../access/caller.ts';
import type { LiveIndex } from '../live-index.ts';
import type { AnswerObserver } from './answer-observer.ts';
import { createAnswerRun, type AnswerRun } from './answer-run.ts';

export interface RunRequest {
  readonly question: Question;
  readonly caller: Caller;
  /** Links the answer with the request in logs and traces. */
  readonly requestId?: string | undefined;
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

export interface AnswerRunsParts {
  readonly index: LiveIndex;
  readonly observers?: readonly AnswerObserver[];
}

export function createAnswerRuns({ index, observers = [] }: AnswerRunsParts): AnswerRuns {
  return {
    begin: ({ question, caller, requestId, onFallback }) => {
      const { services, release } = index.lease();
      const run = createAnswerRun((signal) => services.answerer.answer(question, { signal, onFallback }));
      for (const observer of observers) observer.answerBegan?.();
      const tell = (answer: Answer | undefined, fault?: unknown): void => {
        release();
        for (const observer of observers)
          observer.answerEnded({ question, caller, answer, fault, requestId });
      };
      run.answer.then(tell, (fault: unknown) => tell(undefined, fault));
      return run;
    },
  };
}
