import type { Answer } from '../../domain/answer.ts';
import type { Question } from '../../domain/question.ts';
import type { Caller } from '../access/caller.ts';

/** How an answer that had begun came to its end. */
export interface AnswerOutcome {
  readonly question: Question;
  readonly caller: Caller;
  /** Undefined when a fault or a stop ended it. */
  readonly answer: Answer | undefined;
  /** What ended it in place of an answer. */
  readonly fault: unknown;
  /** The request that it was asked with. */
  readonly requestId?: string | undefined;
}

/** Hears of every answer that this process has made, whichever door it was asked through. */
export interface AnswerObserver {
  /** Must not throw, as little as the other. */
  answerBegan?(): void;
  /** Must not throw: it stands in the way of nobody's answer. */
  answerEnded(outcome: AnswerOutcome): void;
}
