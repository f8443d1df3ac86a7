import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import { z } from 'zod';
import { messageOf, systemCodeOf } from '../../domain/errors.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import type { Spending } from './token-budget.ts';

const FILE = 'token-budget.json';

/** No more often than this, in milliseconds, is the file written: a crash loses what was spent since. */
const WRITE_MS = 1_000;

const spendingSchema = z.object({
  day: z.iso.date(),
  tokens: z.record(z.string(), z.number().nonnegative()),
});

/** What a day's answers have cost, kept over restarts. */
export interface SpendingFile {
  /** What stood in the file when it was opened. */
  readonly spent: Spending | undefined;
  /** Has it written, at the latest a second later. */
  note(spending: Spending): void;
  /** Writes what is not written yet. */
  close(): Promise<void>;
}

/** Never throws: a file that cannot be read is logged and begun anew, one that cannot be written is logged. */
export async function openSpendingFile(folder: string, logger: Logger): Promise<SpendingFile> {
  const path = join(folder, FILE);
  let unwritten: Spending | undefined;
  let timer: NodeJS.Timeout | undefined;
  const write = oneAtATime(async () => {
    if (unwritten === undefined) return;
    const content = JSON.stringify(unwritten);
    unwritten = undefined;
    await replace(path, content).catch((error: unknown) =>
      logger.warn({ fault: messageOf(error) }, 'spent tokens not stored'),
    );
  });
  return {
    spent: await read(path, logger),
    note: (spending) => {
      unwritten = spending;
      timer ??= setTimeout(() => {
        timer = undefined;
        void write();
      }, WRITE_MS).unref();
    },
    close: () => {
      clearTimeout(timer);
      return write();
    },
  };
}

async function read(path: string, logger: Logger): Promise<Spending | undefined> {
  try {
    return spendingSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined;
    logger.warn({ fault: messageOf(error) }, 'spent tokens not read: the count begins anew');
    return undefined;
  }
}

async function replace(path: string, content: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(temporary, content, { flag: 'wx', flush: true });
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}
