import { rm } from 'node:fs/promises';
import type { AnswerLog, IsHeld } from '../../answer-log.ts';
import { createBatchWriter } from './batch-writer.ts';
import { dayFile, listDays } from './day-files.ts';
import { listDay } from './list-day.ts';
import { purgeFile } from './purge-file.ts';
import { withPurgeLock } from './purge-lock.ts';
import { takeTurns } from './take-turns.ts';

/** A purge ends with a pass over a file that finds nothing more; lines are added meanwhile, but never so many. */
const MOST_PASSES = 10;

export interface LocalAnswerLogOptions {
  /** Made when the first record is written. */
  readonly folder: string;
  /** Told of lines that cannot be read, and of a disk that cannot be written. */
  readonly onWarning: (warning: string) => void;
}

/** A file for each day (UTC) with a record a line, which only grows but for purges. */
export function createLocalAnswerLog({ folder, onWarning }: LocalAnswerLogOptions): AnswerLog {
  const { add, write, flush } = createBatchWriter({ folder, onWarning });
  /** A purge may take minutes; records are written meanwhile. */
  const inTurn = takeTurns();
  return {
    append: add,
    store: write,
    flush,
    list: async function* (filter) {
      await flush();
      const { since = '' } = filter;
      const days = (await listDays(folder)).filter((day) => day >= since);
      for (const day of days.toReversed()) yield* await listDay({ folder, day, filter, onWarning });
    },
    purgeQuotations: async (isHeld) => {
      await flush();
      return inTurn(() => purgeFolder(folder, isHeld));
    },
    removeBefore: (first) =>
      inTurn(async () => {
        const outdated = (await listDays(folder)).filter((day) => day < first);
        for (const day of outdated) await rm(dayFile(folder, day), { force: true });
      }),
    close: async () => {
      await flush();
      await inTurn(async () => {});
    },
  };
}

async function purgeFolder(folder: string, isHeld: IsHeld): Promise<number> {
  const days = await listDays(folder);
  if (days.length === 0) return 0;
  return withPurgeLock(folder, async () => {
    let changed = 0;
    for (const day of days) changed += await purgeUntilClean(dayFile(folder, day), isHeld);
    return changed;
  });
}

async function purgeUntilClean(path: string, isHeld: IsHeld): Promise<number> {
  let changed = 0;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const found = await purgeFile(path, isHeld);
    if (found === 0) break;
    changed += found;
  }
  return changed;
}
