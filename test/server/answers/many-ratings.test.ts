import pino from 'pino';
import { expect, test } from 'vitest';
import { createAnswerArchive } from '../../../src/server/answers/answer-archive.ts';
import { createMemoryAnswerLog } from '../../fakes/memory-answer-log.ts';
import { listed } from '../../store/answer-log-contract.ts';
import { ANNA, outcomeOf } from './archived-answer.ts';

/** An archive that knows two answers. */
function archiveOfTwo() {
  const log = createMemoryAnswerLog();
  const archive = createAnswerArchive({
    log,
    settings: { mode: 'feedback', days: 30 },
    logger: pino({ enabled: false }),
    every: () => () => {},
  });
  for (const id of ['one', 'two']) archive.answerEnded(outcomeOf({ id }));
  const rate = (answerId: string, comment: string): Promise<void> =>
    archive.rate({ answerId, caller: ANNA, rating: 'dislike', comment });
  return { log, rate };
}

test('ten ratings of an answer are stored, also when they come at once, and no more', async () => {
  const { log, rate } = archiveOfTwo();
  const comments = Array.from({ length: 15 }, (_, place) => `Comment ${place}`);

  const rated = await Promise.allSettled(comments.map((comment) => rate('one', comment)));
  await rate('two', 'Another answer');

  const refused = rated.flatMap((outcome): unknown[] =>
    outcome.status === 'rejected' ? [outcome.reason] : [],
  );
  expect(refused).toHaveLength(5);
  expect(refused[0]).toMatchObject({ code: 'rate_limited', retryAfter: 3_600 });
  const stored = (await listed(log)).map(({ comment }) => comment);
  expect(new Set(stored)).toEqual(new Set(['Another answer', 'Comment 9']));
});

test('a rating that could not be stored is not counted', async () => {
  const { log, rate } = archiveOfTwo();
  log.failWith(new Error('The disk is full.'));
  for (let turn = 0; turn < 20; turn += 1) {
    await expect(rate('one', 'Bad')).rejects.toMatchObject({ code: 'feedback_unavailable' });
  }

  log.failWith(undefined);
  await rate('one', 'Bad');

  expect(await listed(log)).toHaveLength(1);
});
