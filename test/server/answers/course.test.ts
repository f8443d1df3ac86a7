import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCourse, type Course, type NumberedEvent } from '../../../src/server/answers/course.ts';
import { doneEvent } from '../scripted-answerer.ts';

const never = new AbortController().signal;

function courseOf(words: readonly string[]): Course {
  const course = createCourse();
  for (const text of words) course.append({ type: 'delta', text });
  return course;
}

async function take(events: AsyncIterable<NumberedEvent>, most = Infinity): Promise<NumberedEvent[]> {
  const taken: NumberedEvent[] = [];
  for await (const event of events) {
    taken.push(event);
    if (taken.length === most) break;
  }
  return taken;
}

describe('a course', () => {
  test('gives whoever follows, from wherever, what comes after that place, in order, to the end', async () => {
    const scenarios = fc.record({
      words: fc.array(fc.string(), { maxLength: 20 }),
      after: fc.nat({ max: 25 }),
      early: fc.nat({ max: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(scenarios, async ({ words, after, early }) => {
        const course = courseOf(words.slice(0, early));
        const following = take(course.follow({ after, signal: never }));
        for (const text of words.slice(early)) {
          course.append({ type: 'delta', text });
          await Promise.resolve();
        }
        course.append(doneEvent(''));

        const all = [...words.map((text) => ({ type: 'delta', text })), doneEvent('')];
        const numbered = all.map((event, place) => ({ id: place + 1, event }));
        expect(await following).toEqual(numbered.slice(after));
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  test('ends with done and with error', () => {
    const course = courseOf(['one']);
    expect(course.hasEnded()).toBe(false);
    course.append(doneEvent('one'));
    expect(course.hasEnded()).toBe(true);
  });

  test('stops waiting for the next event when the signal is aborted', async () => {
    const leaving = new AbortController();
    const following = take(courseOf(['one']).follow({ after: 0, signal: leaving.signal }));

    leaving.abort(new Error('gone'));

    await expect(following).rejects.toThrow('gone');
  });

  test('has room without end while nobody follows', async () => {
    await courseOf(Array.from({ length: 1_000 }, () => 'word')).room(never);
  });

  test('has no room far ahead of the nearest follower until that one reads on', async () => {
    const course = courseOf(Array.from({ length: 100 }, () => 'word'));
    const following = course.follow({ after: 0, signal: never });
    await following.next();
    let hasRoom = false;
    const room = course.room(never).then(() => (hasRoom = true));

    for (let taken = 1; taken < 37; taken += 1) {
      expect(hasRoom).toBe(false);
      await following.next();
    }

    await following.next();
    await room;
    expect(hasRoom).toBe(true);
  });

  test('stops waiting for room when the signal is aborted', async () => {
    const course = courseOf(Array.from({ length: 100 }, () => 'word'));
    await course.follow({ after: 0, signal: never }).next();
    const leaving = new AbortController();
    const room = course.room(leaving.signal);

    leaving.abort(new Error('gone'));

    await expect(room).rejects.toThrow('gone');
  });
});
