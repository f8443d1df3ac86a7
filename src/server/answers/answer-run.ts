import type { Answer } from '../../domain/answer.ts';
import type { AnswerEvent } from '../../domain/answer-event.ts';
import { SuhbatError } from '../../domain/errors.ts';
import { describeError } from '../error-response.ts';
import { createAttendance } from './attendance.ts';
import { createCourse, type Course } from './course.ts';

/** The course of an answer, to be followed or stopped. */
export interface FollowableRun extends Pick<Course, 'follow' | 'hasEnded' | 'length'> {
  /** Ends it at once, unless it has ended: its last event is then an `error` with the reason. */
  stop(reason: SuhbatError): void;
}

/** One answer in the making, which several may follow, and which goes on when nobody does. */
export interface AnswerRun extends FollowableRun {
  /** That of the answer. */
  readonly id: string;
  /** Whether somebody followed it, and nobody does any more. */
  isAbandoned(): boolean;
  /** The answer; rejects with the fault that ended it, or with the reason of `stop`. */
  readonly answer: Promise<Answer>;
  /** What is left of it once it has ended, without all that made it. */
  readonly remains: FollowableRun;
}

interface AnswerRunParts {
  readonly id: string;
  readonly begin: (signal: AbortSignal) => AsyncIterable<AnswerEvent>;
  /** Once nobody follows it any more, a run goes on for so many milliseconds. */
  readonly abandonedAfterMs: number;
}

/** Carries out an answer and remembers its course. */
export function createAnswerRun({ id, begin, abandonedAfterMs }: AnswerRunParts): AnswerRun {
  const course = createCourse();
  const controller = new AbortController();
  const { signal } = controller;
  const answer = new Promise<Answer>((resolve, reject) => {
    const end = (fault: unknown): void => {
      if (course.hasEnded()) return;
      course.append({ type: 'error', error: describeError(fault).body });
      reject(fault);
    };
    // Whoever is asked for the answer may be slow to hear of a stop: nobody waits for that.
    signal.addEventListener('abort', () => end(signal.reason), { once: true });
    carryOut(course, begin(signal), signal).then(resolve, end);
  });
  // Those who follow are told by the last event.
  answer.catch(() => {});
  const stop = (reason: SuhbatError): void => {
    if (!course.hasEnded()) controller.abort(reason);
  };
  const attendance = createAttendance({
    isOver: () => course.hasEnded(),
    onAbandoned: () => stop(abandoned()),
    graceMs: abandonedAfterMs,
  });
  return {
    id,
    answer,
    remains: remainsOf(course),
    hasEnded: () => course.hasEnded(),
    length: () => course.length(),
    isAbandoned: () => attendance.isAbandoned(),
    stop,
    follow: async function* (options) {
      attendance.enter();
      try {
        yield* course.follow(options);
      } finally {
        attendance.leave();
      }
    },
  };
}

/** Made apart from the run: what it refers to would keep the model's connection and prompt alive. */
const remainsOf = (course: Course): FollowableRun => ({ ...course, stop: () => {} });

const abandoned = (): SuhbatError => new SuhbatError('answer_stopped', 'The asker has left.');

/** Writes the course down as it happens, no faster than those who follow it read. */
async function carryOut(
  course: Course,
  events: AsyncIterable<AnswerEvent>,
  signal: AbortSignal,
): Promise<Answer> {
  for await (const event of events) {
    signal.throwIfAborted();
    course.append(event);
    if (event.type === 'done') return event.answer;
    await course.room(signal);
  }
  throw new TypeError('The course of an answer ended without "done".');
}
