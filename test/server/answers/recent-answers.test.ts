import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRecentAnswers, type RecentAnswers } from '../../../src/server/answers/recent-answers.ts';
import { rated, recordOf } from '../../store/answer-sketch.ts';
import { ANNA } from './archived-answer.ts';

const SEED = 20_261_123;

const remember = (limits: object = {}): RecentAnswers =>
  createRecentAnswers({ keepMs: 1_000, mostAnswers: 100, mostBytes: 1e6, now: () => 0, ...limits });

const add = (recent: RecentAnswers, id: string, answer = 'x'): void =>
  recent.add({ record: recordOf(id, { answer }), caller: ANNA });

describe('recent answers', () => {
  test('come back as they were, with who asked', () => {
    const recent = remember();
    add(recent, 'one', 'Ответ «с цитатой»');
    expect(recent.find('one')).toEqual({
      record: recordOf('one', { answer: 'Ответ «с цитатой»' }),
      caller: ANNA,
      ratings: { stored: 0 },
    });
    expect(recent.find('two')).toBeUndefined();
  });

  test('are forgotten oldest first when there are too many', () => {
    const recent = remember({ mostAnswers: 2 });
    for (const id of ['one', 'two', 'three']) add(recent, id);
    expect(recent.find('one')).toBeUndefined();
    expect(recent.size).toBe(2);
  });

  test('never take more than their bytes, however long they are and whatever is put in their place', () => {
    const steps = fc.array(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd'),
        length: fc.nat(3_000),
        isReplaced: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(steps, (all) => {
        const recent = remember({ mostBytes: 5_000 });
        for (const { id, length, isReplaced } of all) {
          const record = recordOf(id, { answer: 'x'.repeat(length), ...rated('like') });
          if (isReplaced) recent.replace(record);
          recent.add({ record, caller: ANNA });
          const bytes = ['a', 'b', 'c', 'd']
            .map((known) => recent.find(known)?.record)
            .reduce((sum, found) => sum + (found === undefined ? 0 : JSON.stringify(found).length), 0);
          expect(bytes).toBeLessThanOrEqual(5_000);
        }
      }),
      { seed: SEED },
    );
  });

  test('that had their time are neither found nor kept', () => {
    let time = 0;
    const recent = remember({ now: () => time });
    add(recent, 'one');
    time = 999;
    add(recent, 'two');
    time = 1_000;
    expect(recent.find('one')).toBeUndefined();
    recent.sweep();
    expect(recent.size).toBe(1);
  });

  test('are not brought back by a record that is put in their place too late', () => {
    const recent = remember();
    recent.replace(recordOf('one'));
    expect(recent.find('one')).toBeUndefined();
  });
});
