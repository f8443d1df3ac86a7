import { SuhbatError } from '../../domain/errors.ts';
import type { Caller } from '../access/caller.ts';

/** A conversation has one running answer at a time. */
export interface Conversations {
  /** Throws SuhbatError `conversation_busy` when the caller's conversation has a running answer. A new conversation has no id yet. */
  hold(caller: Caller, id: string | undefined): HeldConversation;
}

export interface HeldConversation {
  readonly release: () => void;
}

/** Seconds in which most answers are finished. */
const RETRY_AFTER = 2;

export function createConversations(): Conversations {
  const busy = new Set<string>();
  return {
    hold: (caller, id) => {
      if (id === undefined) return { release: () => {} };
      const name = `${caller.id} ${id}`;
      if (busy.has(name)) throw conversationBusy();
      busy.add(name);
      return { release: () => busy.delete(name) };
    },
  };
}

const conversationBusy = (): SuhbatError =>
  new SuhbatError(
    'conversation_busy',
    'This conversation has a running answer. Wait for its end, or stop it with DELETE /v1/answers/{id}.',
    { retryAfter: RETRY_AFTER },
  );
