import type { StreamEvent } from '../../protocol/stream-event.ts';
import { createWake } from './wake.ts';

/** How many events whoever writes an answer may be ahead of those who follow it. */
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
  /** How many events there are so far. */
  length(): number;
  /** Resolves as soon as a follower is near, or nobody has ever followed. Rejects when the signal is aborted. */
  room(signal: AbortSignal): Promise<void>;
  /** What has happened and what is still to happen, to the end. Rejects when the signal is aborted. */
  follow(options: FollowOptions): AsyncGenerator<NumberedEvent, void>;
}

export function createCourse(): Course {
  const events: NumberedEvent[] = [];
  const appended = createWake();
  const taken = createWake();
  let hasEnded = false;
  /** How many events have been taken by whoever is furthest; undefined while nobody follows. */
  let furthest: number | undefined;
  const isFarAhead = (): boolean => furthest !== undefined && events.length - furthest >= MOST_AHEAD;
  return {
    append: (event) => {
      events.push({ id: events.length + 1, event });
      hasEnded = event.type === 'done' || event.type === 'error';
      appended.call();
    },
    hasEnded: () => hasEnded,
    length: () => events.length,
    room: async (signal) => {
      while (isFarAhead()) await taken.called(signal);
    },
    follow: async function* ({ after, signal }) {
      for (let next = after; ; next += 1) {
        while (next >= events.length && !hasEnded) await appended.called(signal);
        signal.throwIfAborted();
        const event = events[next];
        if (event === undefined) return;
        furthest = Math.max(furthest ?? 0, next);
        taken.call();
        yield event;
      }
    },
  };
}
