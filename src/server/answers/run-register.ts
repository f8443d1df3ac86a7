import { SuhbatError } from '../../domain/errors.ts';
import type { Caller } from '../access/caller.ts';
import type { AnswerRun, FollowableRun } from './answer-run.ts';

/** How long a run can be followed after its end. */
const REMEMBERED_MS = 60_000;
/** Of ended runs no more are kept, some 20 kB each: a busy server forgets earlier. */
const MOST_REMEMBERED = 1_000;

/** The runs that are under way, and for a while those that have ended. */
export interface RunRegister {
  add(run: AnswerRun, caller: Caller): void;
  /** Throws SuhbatError `not_found` when the caller has no run of this id. */
  find(id: string, caller: Caller): FollowableRun;
  stopAll(reason: SuhbatError): void;
  /** Resolves when no run is under way. */
  allEnded(): Promise<unknown>;
}

interface Entry<Run extends FollowableRun> {
  readonly run: Run;
  readonly caller: Caller;
}

export function createRunRegister(): RunRegister {
  const running = new Map<string, Entry<AnswerRun>>();
  const ended = new Map<string, Entry<FollowableRun>>();
  const remember = ({ run: { id, remains }, caller }: Entry<AnswerRun>): void => {
    running.delete(id);
    ended.set(id, { run: remains, caller });
    setTimeout(() => ended.delete(id), REMEMBERED_MS).unref();
    const [oldest] = ended.keys();
    if (ended.size > MOST_REMEMBERED && oldest !== undefined) ended.delete(oldest);
  };
  return {
    add: (run, caller) => {
      const entry = { run, caller };
      running.set(run.id, entry);
      void run.answer.catch(() => {}).finally(() => remember(entry));
    },
    find: (id, caller) => {
      const entry = running.get(id) ?? ended.get(id);
      if (entry === undefined || !mayFollow(caller, entry.caller)) throw unknownAnswer();
      return entry.run;
    },
    stopAll: (reason) => {
      for (const { run } of running.values()) run.stop(reason);
    },
    allEnded: () => Promise.allSettled(Array.from(running.values(), ({ run }) => run.answer)),
  };
}

/** Visitors without a key change their address, and nobody guesses the id of their answer. */
const mayFollow = (caller: Caller, asker: Caller): boolean =>
  asker.kind === 'public' || asker.kind === 'open' || caller.id === asker.id;

const unknownAnswer = (): SuhbatError =>
  new SuhbatError(
    'not_found',
    'There is no running or just finished answer with this id. Answers can be followed for a minute after their end.',
  );
