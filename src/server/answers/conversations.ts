import { SuhbatError } from '../../domain/errors.ts';
import type { Caller } from '../access/caller.ts';
import type { AnswerRun } from './answer-run.ts';

/** A conversation of one caller; a new one has no id yet. */
interface ConversationName {
  readonly caller: Caller;
  readonly id: string | undefined;
}

/** See to it that a conversation has one running answer at a time. */
export interface Conversations {
  /**
   * Ends the answer that nobody follows any more: its asker has come back with another question. Throws SuhbatError
   * `conversation_busy` when the running one is still followed.
   */
  makeFree(name: ConversationName): void;
  occupy(name: ConversationName, run: AnswerRun): void;
}

/** Seconds in which most answers are finished. */
const RETRY_AFTER = 2;

export function createConversations(): Conversations {
  const running = new Map<string, AnswerRun>();
  return {
    makeFree: (name) => {
      const run = running.get(keyOf(name));
      if (run === undefined) return;
      if (!run.isAbandoned()) throw conversationBusy();
      run.stop(replaced());
    },
    occupy: (name, run) => {
      if (name.id === undefined) return;
      const key = keyOf(name);
      const leave = (): void => {
        if (running.get(key) === run) running.delete(key);
      };
      running.set(key, run);
      run.answer.then(leave, leave);
    },
  };
}

const keyOf = ({ caller, id = '' }: ConversationName): string => `${caller.id} ${id}`;

const replaced = (): SuhbatError => new SuhbatError('answer_stopped', 'The asker has asked something else.');

const conversationBusy = (): SuhbatError =>
  new SuhbatError(
    'conversation_busy',
    'This conversation has a running answer. Wait for its end, or stop it with DELETE /v1/answers/{id}.',
    { retryAfter: RETRY_AFTER },
  );
