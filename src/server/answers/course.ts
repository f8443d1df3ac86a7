import type { StreamEvent } from '../../protocol/stream-event.ts';
import { createWake } from './wake.ts';

/** How many events whoever writes an answer may be ahead of all who follow it. */
const MOST_AHEAD = 64;

/** An event with its place in the course of an answer, counted from 1. */
export interface NumberedEvent {
  readonly id: number;
  readonly event: StreamEvent;
}

export interface FollowOptions {
  /** The number of the last event that is already known; 0 for none. */
  readonly after: number;
  readonly signal: AbortSignal;
}

/** The events of one answer, which several may follow at their own pace. */
export interface Course {
  /** Adds an event; `done` and `error` end the course. */
  append(event: StreamEvent): void;
  hasEnded(): boolean;
  /** Resolves as soon as some follower is near, or there is none. Rejects when the signal is aborted. */
  room(signal: AbortSignal): Promise<void>;
  /** What has happened and what is still to happen, to the end. Rejects when the signal is aborted. */
  follow(options: FollowOptions): AsyncGenerator<NumberedEvent, void>;
}

interface Follower {
  /** How many events it has taken. */
  taken: number;
}

export function createCourse(): Course {
  const events: NumberedEvent[] = [];
  const followers = new Set<Follower>();
  const appended = createWake();
  const taken = createWake();
  let hasEnded = false;
  const isFarBehind = (follower: Follower): boolean => events.length - follower.taken >= MOST_AHEAD;
  return {
    append: (event) => {
      events.push({ id: events.length + 1, event });
      hasEnded = event.type === 'done' || event.type === 'error';
      appended.call();
    },
    hasEnded: () => hasEnded,
    room: async (signal) => {
      while (followers.size > 0 && [...followers].every(isFarBehind)) await taken.called(signal);
    },
    follow: async function* ({ after, signal }) {
      const follower = { taken: after };
      followers.add(follower);
      try {
        while (!hasEnded || follower.taken < events.length) {
          signal.throwIfAborted();
          const event = events[follower.taken];
          if (event === undefined) {
            await appended.called(signal);
            continue;
          }
          yield event;
          follower.taken += 1;
          taken.call();
        }
      } finally {
        followers.delete(follower);
        taken.call();
      }
    },
  };
}
