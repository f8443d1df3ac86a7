import { describe, expect, test } from 'vitest';
import type { AnswerLog, RecordFilter } from '../../src/store/answer-log.ts';
import type { AnswerRecord } from '../../src/store/answer-record.ts';
import { quotation, rated, recordOf, TWO_SOURCES } from './answer-sketch.ts';

export async function listed(log: AnswerLog, filter: RecordFilter = {}): Promise<AnswerRecord[]> {
  const records: AnswerRecord[] = [];
  for await (const record of log.list(filter)) records.push(record);
  return records;
}

const idsIn = async (log: AnswerLog, filter: RecordFilter = {}): Promise<string[]> =>
  (await listed(log, filter)).map((record) => record.answer_id);

const at = (day: string): Partial<AnswerRecord> => ({ time: `${day}T23:59:59.999Z` });

/** Registers what every AnswerLog has to do; `open` makes an empty one. */
export function describeAnswerLog(name: string, open: () => Promise<AnswerLog>): void {
  describe(`${name}, as an answer log,`, () => {
    describe('keeps records:', () => describeKeeping(open));
    describe('lists them:', () => describeListing(open));
    describe('purges quotations:', () => describePurging(open));
  });
}

function describeKeeping(open: () => Promise<AnswerLog>): void {
  test('an empty one lists, purges and removes nothing', async () => {
    const log = await open();
    expect(await listed(log)).toEqual([]);
    expect(await log.purgeQuotations(() => false)).toBe(0);
    await log.removeBefore('2026-01-01');
    await log.close();
  });

  test('a record comes back as it was, whatever its words', async () => {
    const log = await open();
    const record = recordOf('one', {
      ...TWO_SOURCES,
      ...rated('dislike', 'Қате!\n"quoted" \u2028 \\ 😀'),
      question: 'Сколько ульев?\r\n',
      standalone_question: null,
    });
    await log.store(record);
    expect(await listed(log)).toEqual([record]);
  });

  test('what was appended is kept too', async () => {
    const log = await open();
    log.append(recordOf('one'));
    log.append(recordOf('two'));
    await log.flush();
    expect((await idsIn(log)).toSorted()).toEqual(['one', 'two']);
  });

  test('the record that was written last stands for its answer', async () => {
    const log = await open();
    log.append(recordOf('one'));
    await log.store(recordOf('one', rated('dislike', 'wrong')));
    await log.store(recordOf('one', rated('like')));
    expect(await listed(log)).toEqual([recordOf('one', rated('like'))]);
  });

  test('many may be stored at once', async () => {
    const log = await open();
    const ids = Array.from({ length: 50 }, (_, place) => `answer-${place}`);
    await Promise.all(ids.map((id) => log.store(recordOf(id, rated('like')))));
    expect((await idsIn(log)).toSorted()).toEqual(ids.toSorted());
  });

  test('the days before a day are removed, and that day is not', async () => {
    const log = await open();
    for (const day of ['2026-02-27', '2026-02-28', '2026-03-01']) await log.store(recordOf(day, at(day)));
    await log.removeBefore('2026-02-28');
    expect(await idsIn(log)).toEqual(['2026-03-01', '2026-02-28']);
  });
}

function describeListing(open: () => Promise<AnswerLog>): void {
  const filled = async (): Promise<AnswerLog> => {
    const log = await open();
    await log.store(recordOf('old', { ...at('2026-02-01'), ...rated('like') }));
    log.append(recordOf('unrated', at('2026-02-02')));
    log.append(recordOf('found', { ...at('2026-02-02'), status: 'answered' }));
    await log.store(recordOf('bad', { ...at('2026-02-03'), ...rated('dislike'), status: 'answered' }));
    return log;
  };

  test('the latest day comes first, and of a day what was written last', async () => {
    expect(await idsIn(await filled())).toEqual(['bad', 'found', 'unrated', 'old']);
  });

  test.each<[string, RecordFilter, string[]]>([
    ['rated ones', { rating: 'rated' }, ['bad', 'old']],
    ['disliked ones', { rating: 'dislike' }, ['bad']],
    ['those that found nothing', { status: 'not_found' }, ['unrated', 'old']],
    ['those since a day', { since: '2026-02-02' }, ['bad', 'found', 'unrated']],
    ['what passes all at once', { since: '2026-02-02', status: 'answered', rating: 'rated' }, ['bad']],
  ])('a filter lets %s through', async (_what, filter, ids) => {
    expect(await idsIn(await filled(), filter)).toEqual(ids);
  });

  test('a filter judges the record that stands, not an older one', async () => {
    const log = await open();
    await log.store(recordOf('one', rated('dislike')));
    await log.store(recordOf('one', rated('like')));
    expect(await idsIn(log, { rating: 'dislike' })).toEqual([]);
  });

  test('a reader may stop early', async () => {
    const log = await filled();
    for await (const record of log.list({})) {
      expect(record.answer_id).toBe('bad');
      break;
    }
  });
}

function describePurging(open: () => Promise<AnswerLog>): void {
  test('a deleted document leaves neither its quotation nor a sentence that rests on it', async () => {
    const log = await open();
    await log.store(recordOf('one', { ...TWO_SOURCES, ...rated('like') }));

    expect(await log.purgeQuotations(({ document_id: id }) => id !== 'bees')).toBe(1);

    expect(await listed(log)).toMatchObject([
      {
        answer: ' Bridges stand. [2]',
        sentences: [{ start: 1, end: 15, citation_ids: [2] }],
        citations: [
          { document_id: 'bees', cited_text: null, speaker: null },
          { document_id: 'bridge', cited_text: 'Bridges stand.' },
        ],
        rating: 'like',
      },
    ]);
  });

  test('every record of it is purged, also one that a later one replaced, and no other', async () => {
    const log = await open();
    const cited = { citations: [quotation(1, 'bees', 'Bees hum.')] };
    const other = recordOf('other', { citations: [quotation(1, 'bridge', 'Bridges stand.')] });
    log.append(recordOf('early', { ...cited, ...at('2026-01-05') }));
    log.append(recordOf('late', cited));
    log.append(other);

    await log.purgeQuotations(({ document_id: id }) => id === 'bridge');

    expect(JSON.stringify(await listed(log))).not.toContain('hum');
    expect(await listed(log)).toContainEqual(other);
  });

  test('what was purged stays purged, and is not counted again', async () => {
    const log = await open();
    await log.store(recordOf('one', TWO_SOURCES));
    await log.purgeQuotations(() => false);
    expect(await log.purgeQuotations(() => false)).toBe(0);
  });

  test('records may be stored during a purge', async () => {
    const log = await open();
    for (let place = 0; place < 20; place += 1) log.append(recordOf(`old-${place}`, TWO_SOURCES));
    const purging = log.purgeQuotations(() => false);
    await Promise.all(['one', 'two'].map((id) => log.store(recordOf(id))));

    expect(await purging).toBe(20);
    expect(await listed(log)).toHaveLength(22);
    expect(JSON.stringify(await listed(log))).not.toContain('Bees');
  });

  test('records may be added after a purge, and rated again', async () => {
    const log = await open();
    await log.store(recordOf('one', TWO_SOURCES));
    await log.purgeQuotations(() => false);
    const [purged] = await listed(log);
    await log.store(recordOf('two'));
    await log.store({ ...recordOf('one'), ...purged, ...rated('dislike') });
    expect(await idsIn(log)).toEqual(['one', 'two']);
  });
}
