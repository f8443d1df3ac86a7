import { messageOf, systemCodeOf } from '../../../domain/errors.ts';
import type { AnswerRecord } from '../../answer-record.ts';
import { dayOf } from '../../record-filter.ts';
import { appendLines, type DayLines } from './append-lines.ts';
import { toLine } from './record-line.ts';
import { takeTurns } from './take-turns.ts';

/** How long a record may wait to be written, in milliseconds. */
const WAIT_MS = 1_000;

export interface BatchWriter {
  /** Writes a record within a second, together with the others of that while. */
  readonly add: (record: AnswerRecord) => void;
  /** Writes a record at once; whoever waits for the same write shares it. Rejects when it cannot be written. */
  readonly write: (record: AnswerRecord) => Promise<void>;
  /** Writes what was added, and waits for what is being written. Never rejects. */
  readonly flush: () => Promise<void>;
}

export interface BatchWriterOptions {
  readonly folder: string;
  /** Told once of a disk that cannot be written, until it can be again. */
  readonly onWarning: (warning: string) => void;
}

export function createBatchWriter({ folder, onWarning }: BatchWriterOptions): BatchWriter {
  const inTurn = takeTurns();
  let pending: AnswerLine[] = [];
  let timer: NodeJS.Timeout | undefined;
  let queued: Promise<void> | undefined;
  let isWritable = true;
  const note = (record: AnswerRecord): unknown => pending.push({ day: dayOf(record), line: toLine(record) });
  const writePending = async (): Promise<void> => {
    const lines = pending;
    pending = [];
    queued = undefined;
    try {
      for (const day of groupByDay(lines)) await appendLines(folder, day);
      isWritable = true;
    } catch (fault) {
      if (isWritable) onWarning(unwritable(folder, fault));
      isWritable = false;
      throw fault;
    }
  };
  const writeAll = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    return (queued ??= inTurn(writePending));
  };
  const flush = async (): Promise<void> => {
    await (pending.length > 0 ? writeAll().catch(() => {}) : inTurn(async () => {}));
  };
  return {
    add: (record) => {
      note(record);
      timer ??= setTimeout(() => void flush(), WAIT_MS).unref();
    },
    write: (record) => {
      note(record);
      return writeAll();
    },
    flush,
  };
}

const unwritable = (folder: string, fault: unknown): string =>
  `Answers cannot be written to ${folder} (${systemCodeOf(fault) ?? messageOf(fault)}) and are not stored until they can be. ` +
  'Check free space and permissions.';

interface AnswerLine {
  readonly day: string;
  readonly line: string;
}

function groupByDay(pending: readonly AnswerLine[]): DayLines[] {
  const days = new Map<string, string[]>();
  for (const { day, line } of pending) {
    const lines = days.get(day) ?? [];
    lines.push(line);
    days.set(day, lines);
  }
  return Array.from(days, ([day, lines]) => ({ day, lines }));
}
