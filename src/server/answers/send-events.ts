import type { Response } from 'express';
import type { FollowableRun } from './answer-run.ts';
import type { FollowOptions } from './course.ts';
import { openEventStream } from './event-stream.ts';

/** Sends the course of an answer as server-sent events, until its end or until the client leaves, which aborts the signal. */
export async function sendEvents(
  response: Response,
  run: FollowableRun,
  options: FollowOptions,
): Promise<void> {
  const { signal } = options;
  const eventStream = openEventStream(response, signal);
  try {
    for await (const numbered of run.follow(options)) await eventStream.send(numbered);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    eventStream.end();
  }
}
