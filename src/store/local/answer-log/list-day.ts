import { open } from 'node:fs/promises';
import { systemCodeOf } from '../../../domain/errors.ts';
import type { RecordFilter } from '../../answer-log.ts';
import type { AnswerRecord } from '../../answer-record.ts';
import { passesFilter } from '../../record-filter.ts';
import { dayFile, unreadable } from './day-files.ts';
import { fileLines, type FileLine } from './file-lines.ts';
import { readLine } from './record-line.ts';

export interface ListedDay {
  readonly folder: string;
  /** YYYY-MM-DD, UTC. */
  readonly day: string;
  readonly filter: RecordFilter;
  /** Told of each line that cannot be read. */
  readonly onWarning: (warning: string) => void;
}

/** The records of a day that pass the filter as they stand now; what was written last is first. */
export async function listDay({ folder, day, filter, onWarning }: ListedDay): Promise<AnswerRecord[]> {
  const path = dayFile(folder, day);
  const handle = await open(path).catch((fault: unknown) => {
    if (systemCodeOf(fault) === 'ENOENT') return undefined;
    throw unreadable(path, fault);
  });
  if (handle === undefined) return [];
  const found = new Map<string, AnswerRecord>();
  try {
    for await (const line of fileLines(handle)) {
      const record = recordOf(line, (fault) => onWarning(`${day}.jsonl, line ${line.number}: ${fault}`));
      if (record === undefined) continue;
      found.delete(record.answer_id);
      if (passesFilter(record, filter)) found.set(record.answer_id, record);
    }
  } finally {
    await handle.close();
  }
  return [...found.values()].toReversed();
}

function recordOf({ bytes }: FileLine, warn: (fault: string) => void): AnswerRecord | undefined {
  const read = readLine(bytes.toString());
  switch (read.state) {
    case 'record':
      return read.record;
    case 'blank':
      return undefined;
    case 'torn':
      warn('the line is cut short, as by a process that was killed; it is passed over.');
      return undefined;
    case 'damaged':
      warn('the line is damaged: its checksum does not fit; it is passed over.');
      return undefined;
  }
}
