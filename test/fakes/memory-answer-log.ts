import type { AnswerLog } from '../../src/store/answer-log.ts';
import type { AnswerRecord } from '../../src/store/answer-record.ts';
import { dayOf, passesFilter } from '../../src/store/record-filter.ts';
import { withdrawQuotations } from '../../src/store/withdraw-quotations.ts';

export interface MemoryAnswerLog extends AnswerLog {
  /** Lets every further `store` and purge fail, as on a full disk; undefined ends that. */
  failWith(fault: Error | undefined): void;
}

/** A log that forgets everything with the process. */
export function createMemoryAnswerLog(): MemoryAnswerLog {
  let records = new Map<string, AnswerRecord>();
  let fault: Error | undefined;
  const keep = (record: AnswerRecord): void => {
    records.delete(record.answer_id);
    records.set(record.answer_id, record);
  };
  return {
    failWith: (next) => (fault = next),
    append: keep,
    store: async (record) => {
      if (fault !== undefined) throw fault;
      keep(record);
    },
    flush: async () => {},
    list: async function* (filter) {
      const latestFirst = [...records.values()].toReversed();
      yield* latestFirst
        .filter((record) => passesFilter(record, filter))
        .toSorted((a, b) => (dayOf(b) < dayOf(a) ? -1 : Number(dayOf(b) > dayOf(a))));
    },
    purgeQuotations: async (isHeld) => {
      if (fault !== undefined) throw fault;
      const purged = [...records.values()].map((record) => withdrawQuotations(record, isHeld));
      const changed = purged.filter((record) => record !== records.get(record.answer_id)).length;
      records = new Map(purged.map((record) => [record.answer_id, record]));
      return changed;
    },
    removeBefore: async (day) => {
      records = new Map([...records].filter(([, record]) => dayOf(record) >= day));
    },
    close: async () => {},
  };
}
