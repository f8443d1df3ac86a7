import type { Answer } from '../../domain/answer.ts';
import type { AnswerEvent } from '../../domain/answer-event.ts';
import type { SuhbatError } from '../../domain/errors.ts';
import { describeError } from '../error-response.ts';
import { createCourse, type Course } from './course.ts';

/** One answer in the making, which several may follow, and which goes on when nobody does. */
export interface AnswerRun extends Pick<Course, 'follow'> {
  /** The answer; rejects with the fault that ended it, or with the reason of `stop`. */
  readonly answer: Promise<Answer>;
  /** Ends it, unless it has ended: its last event is then an `error` with the reason. */
  stop(reason: SuhbatError): void;
}

/** Carries out an answer and remembers its course. */
export function createAnswerRun(begin: (signal: AbortSignal) => AsyncIterable<AnswerEvent>): AnswerRun {
  const course = createCourse();
  const controller = new AbortController();
  const { signal } = controller;
  const carryOut = async (): Promise<Answer> => {
    for await (const event of begin(signal)) {
      signal.throwIfAborted();
      course.append(event);
      if (event.type === 'done') return event.answer;
      await course.room(signal);
    }
    throw new TypeError('The course of an answer ended without "done".');
  };
  const answer = carryOut().catch((error: unknown) => {
    const fault: unknown = signal.aborted ? signal.reason : error;
    course.append({ type: 'error', error: describeError(fault).body });
    throw fault;
  });
  // Whoever follows is told of the fault by the last event.
  answer.catch(() => {});
  return {
    answer,
    follow: (options) => course.follow(options),
    stop: (reason) => {
      if (!course.hasEnded()) controller.abort(reason);
    },
  };
}
