import pino from 'pino';
import { describe, expect, test } from 'vitest';
import {
  createAnswerArchive,
  type AnswerArchive,
  type ArchiveSettings,
} from '../../../src/server/answers/answer-archive.ts';
import { documentOf } from '../../fakes/content.ts';
import { createMemoryAnswerLog } from '../../fakes/memory-answer-log.ts';
import { listed } from '../../store/answer-log-contract.ts';
import { recordOf } from '../../store/answer-sketch.ts';
import { ANNA, outcomeOf, VISITOR } from './archived-answer.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = Date.UTC(2026, 2, 10, 12);

const indexOf = (...ids: readonly string[]) => ({
  documents: ids.map((id) => documentOf({ id, turns: [`Text of ${id}.`] })),
  degradation: undefined,
});

/** An archive over a log in memory, with a clock and a timer that are moved by hand. */
function archiveFor(mode: ArchiveSettings['mode'], days = 30) {
  const log = createMemoryAnswerLog();
  const lines: Record<string, unknown>[] = [];
  const logger = pino({ base: null }, { write: (line: string) => lines.push(JSON.parse(line)) });
  let time = START;
  let tidy = (): void => {};
  let isStopped = false;
  const archive = createAnswerArchive({
    log,
    settings: { mode, days },
    logger,
    now: () => time,
    every: (_ms, task) => {
      tidy = task;
      return () => (isStopped = true);
    },
  });
  const pass = (ms: number): void => {
    time += ms;
    tidy();
  };
  return { archive, log, lines, pass, isStopped: () => isStopped };
}

const rate = (archive: AnswerArchive, answerId: string, changes: object = {}): Promise<void> =>
  archive.rate({ answerId, caller: ANNA, rating: 'dislike', comment: null, ...changes });

const unknown = { code: 'not_found', message: expect.stringContaining('can rate an answer for an hour') };

describe('an archive of rated answers', () => {
  test('stores nothing before an answer is rated, and then what was asked, said and thought', async () => {
    const { archive, log } = archiveFor('feedback');
    archive.answerEnded(outcomeOf({ id: 'one', cites: 'bees' }));
    archive.answerEnded(outcomeOf({ id: 'two' }));
    expect(await listed(log)).toEqual([]);

    await rate(archive, 'one', { comment: 'Wrong year' });

    expect(await listed(log)).toEqual([
      {
        answer_id: 'one',
        time: '2026-03-10T12:00:00.000Z',
        caller: 'key',
        conversation_id: 'talk-1',
        question: 'Question one?',
        standalone_question: 'Where?',
        language: 'en',
        kind: 'answer',
        status: 'answered',
        answer: 'Words of bees. [1]',
        sentences: [{ start: 0, end: 14, citation_ids: [1] }],
        citations: [
          {
            id: 1,
            document_id: 'bees',
            document_sha256: 'sha256 of bees',
            start_char_index: 0,
            end_char_index: 20,
            cited_text: 'Words of bees.',
            speaker: null,
          },
        ],
        rating: 'dislike',
        comment: 'Wrong year',
        rated_at: '2026-03-10T12:00:00.000Z',
      },
    ]);
  });

  test('replaces a rating with a later one', async () => {
    const { archive, log } = archiveFor('feedback');
    archive.answerEnded(outcomeOf({ id: 'one' }));
    await rate(archive, 'one', { comment: 'Bad' });
    await rate(archive, 'one', { rating: 'like' });
    expect(await listed(log)).toMatchObject([{ rating: 'like', comment: null }]);
  });

  test('takes the same rating again without storing it again', async () => {
    const { archive, log } = archiveFor('feedback');
    archive.answerEnded(outcomeOf({ id: 'one' }));
    await rate(archive, 'one');
    log.failWith(new Error('The disk is full.'));
    await rate(archive, 'one');
    expect(await listed(log)).toHaveLength(1);
  });

  test('takes no rating of an answer that it does not know, or that failed', async () => {
    const { archive } = archiveFor('feedback');
    archive.answerEnded({ ...outcomeOf({ id: 'one' }), answer: undefined, fault: new Error('x') });
    await expect(rate(archive, 'one')).rejects.toMatchObject(unknown);
    await expect(rate(archive, 'constructor')).rejects.toMatchObject(unknown);
  });

  test('forgets an answer after an hour', async () => {
    const { archive, pass } = archiveFor('feedback');
    archive.answerEnded(outcomeOf({ id: 'one' }));
    pass(59 * MINUTE);
    await rate(archive, 'one');
    pass(MINUTE);
    await expect(rate(archive, 'one', { rating: 'like' })).rejects.toMatchObject(unknown);
  });

  test('takes a rating only from whoever asked', async () => {
    const { archive, log } = archiveFor('feedback');
    archive.answerEnded(outcomeOf({ id: 'of Anna' }));
    archive.answerEnded(outcomeOf({ id: 'of a visitor', caller: VISITOR }));
    const bert = { kind: 'key', id: 'key of Bert' } as const;

    await expect(rate(archive, 'of Anna', { caller: bert })).rejects.toMatchObject(unknown);
    await expect(rate(archive, 'of Anna', { caller: VISITOR })).rejects.toMatchObject(unknown);
    await expect(rate(archive, 'of a visitor', { caller: bert })).rejects.toMatchObject(unknown);
    await rate(archive, 'of a visitor', { caller: { kind: 'public', id: 'another address' } });

    expect(await listed(log)).toMatchObject([{ answer_id: 'of a visitor' }]);
  });

  test('keeps of the asker neither key nor address', async () => {
    const { archive, log } = archiveFor('feedback');
    for (const caller of [ANNA, VISITOR]) {
      archive.answerEnded(outcomeOf({ id: caller.id.slice(0, 3), caller }));
      await rate(archive, caller.id.slice(0, 3), { caller });
    }
    const stored = JSON.stringify(await listed(log));
    expect(stored).not.toContain(ANNA.id);
    expect(stored).not.toContain(VISITOR.id);
  });

  test('says honestly that a rating could not be stored, not where, and takes it again later', async () => {
    const { archive, log } = archiveFor('feedback');
    archive.answerEnded(outcomeOf({ id: 'one' }));
    log.failWith(new Error('ENOSPC /data/answers'));

    await expect(rate(archive, 'one')).rejects.toMatchObject({
      code: 'feedback_unavailable',
      message: 'The rating could not be stored. Try again later.',
      retryAfter: 30,
    });
    log.failWith(undefined);
    await rate(archive, 'one');
    expect(await listed(log)).toHaveLength(1);
  });
});

describe('an archive of all answers', () => {
  test('stores each when it ends, and its rating with it', async () => {
    const { archive, log } = archiveFor('all');
    archive.answerEnded(outcomeOf({ id: 'one' }));
    archive.answerEnded(outcomeOf({ id: 'two' }));
    await rate(archive, 'one');
    expect(await listed(log)).toMatchObject([
      { answer_id: 'one', rating: 'dislike' },
      { answer_id: 'two', rating: null },
    ]);
  });
});

describe('an archive that is off', () => {
  test('keeps nothing, and says so to whoever rates', async () => {
    const { archive, log } = archiveFor('off');
    archive.answerEnded(outcomeOf({ id: 'one' }));
    await expect(rate(archive, 'one')).rejects.toMatchObject({
      code: 'not_found',
      message: 'Answers are not kept here, so that none can be rated.',
    });
    expect(await listed(log)).toEqual([]);
  });

  test('still removes what was stored before', async () => {
    const { archive, log, pass } = archiveFor('off', 2);
    await log.store(recordOf('old', { time: '2026-03-09T12:00:00.000Z' }));
    pass(2 * DAY);
    await archive.close();
    expect(await listed(log)).toEqual([]);
  });
});

describe('what has had its time', () => {
  test('is removed when its days are over, once a day', async () => {
    const { archive, log, pass } = archiveFor('feedback', 2);
    for (const day of ['07', '08', '09']) {
      await log.store(recordOf(day, { time: `2026-03-${day}T00:00:00.000Z` }));
    }
    pass(0);
    await archive.close();
    expect((await listed(log)).map(({ answer_id: id }) => id)).toEqual(['09', '08']);
    pass(DAY);
    await archive.close();
    expect((await listed(log)).map(({ answer_id: id }) => id)).toEqual(['09']);
  });

  test('is not looked for after the end', async () => {
    const { archive, isStopped } = archiveFor('feedback');
    await archive.close();
    expect(isStopped()).toBe(true);
  });
});

describe('a document that is deleted', () => {
  test('is quoted no more by stored answers, nor by those that can be rated', async () => {
    const { archive, log } = archiveFor('feedback');
    archive.followIndex(indexOf('bees', 'bridge'));
    archive.answerEnded(outcomeOf({ id: 'rated', cites: 'bees' }));
    archive.answerEnded(outcomeOf({ id: 'recent', cites: 'bees' }));
    archive.answerEnded(outcomeOf({ id: 'other', cites: 'bridge' }));
    await rate(archive, 'rated');

    archive.followIndex(indexOf('bridge'));
    await rate(archive, 'recent');
    await rate(archive, 'other');
    await archive.close();

    const stored = JSON.stringify(await listed(log));
    expect(stored).not.toContain('Words of bees');
    expect(stored).toContain('Words of bridge');
    expect(await listed(log)).toHaveLength(3);
  });

  test('is not quoted by an answer that was begun before and ends after', async () => {
    const { archive, log } = archiveFor('all');
    archive.followIndex(indexOf('bees', 'bridge'));
    archive.followIndex(indexOf('bridge'));
    archive.answerEnded(outcomeOf({ id: 'late', cites: 'bees' }));
    expect(await listed(log)).toMatchObject([{ answer: '', citations: [{ cited_text: null }] }]);
  });

  test('before the start is purged at the start', async () => {
    const { archive, log, lines } = archiveFor('feedback');
    const citation = { ...quotationOf('bees'), cited_text: 'Bees hum.' };
    await log.store(recordOf('one', { citations: [citation] }));
    archive.followIndex(indexOf('bridge'));
    await archive.close();
    expect(JSON.stringify(await listed(log))).not.toContain('hum');
    expect(lines).toMatchObject([{ records: 1, msg: 'quotations of deleted documents purged' }]);
  });

  test('is none that is missing only because an older index stands in for a damaged one', async () => {
    const { archive, log } = archiveFor('all');
    archive.followIndex(indexOf('bees', 'bridge'));
    archive.answerEnded(outcomeOf({ id: 'one', cites: 'bees' }));
    archive.followIndex({ ...indexOf('bridge'), degradation: 'The index is damaged.' });
    await archive.close();
    expect(JSON.stringify(await listed(log))).toContain('Words of bees');
  });

  test('is tried again when it could not be purged', async () => {
    const { archive, log, lines, pass } = archiveFor('all');
    log.failWith(new Error('The disk is busy.'));
    archive.followIndex(indexOf('bees'));
    archive.answerEnded(outcomeOf({ id: 'one', cites: 'bees' }));
    archive.followIndex(indexOf());
    await archive.close();
    expect(JSON.stringify(await listed(log))).toContain('Words of bees');
    expect(lines).toContainEqual(expect.objectContaining({ msg: 'stored answers not purged' }));

    log.failWith(undefined);
    pass(5 * MINUTE);
    await archive.close();
    expect(JSON.stringify(await listed(log))).not.toContain('Words of bees');
  });
});

const quotationOf = (documentId: string) => ({
  id: 1,
  document_id: documentId,
  document_sha256: documentId,
  start_char_index: 0,
  end_char_index: 9,
  speaker: null,
});
