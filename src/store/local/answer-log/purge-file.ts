import { open, type FileHandle } from 'node:fs/promises';
import type { IsHeld } from '../../answer-log.ts';
import { withdrawQuotations } from '../../withdraw-quotations.ts';
import { endsAmidLine, fileLines, type FileLine } from './file-lines.ts';
import { readLine, toLine } from './record-line.ts';

const SPACE = 0x20;

/**
 * Overwrites records that quote what is no longer held with what is left of them, each in its own place: others may
 * add lines meanwhile, and no second copy comes to be. A line that cannot be read may hold anything, and is blanked.
 * Answers with how many records changed.
 */
export async function purgeFile(path: string, isHeld: IsHeld): Promise<number> {
  const handle = await open(path, 'r+');
  try {
    await endTornLine(handle, path);
    let changed = 0;
    for await (const line of fileLines(handle)) {
      const left = line.isEnded ? purged(line, isHeld) : undefined;
      if (left === undefined) continue;
      await overwrite(handle, line, left);
      changed += 1;
    }
    if (changed > 0) await handle.datasync();
    return changed;
  } finally {
    await handle.close();
  }
}

/** A line that is being added is whole before ours: only a torn one is ended by it. */
async function endTornLine(handle: FileHandle, path: string): Promise<void> {
  if (!(await endsAmidLine(handle))) return;
  const end = await open(path, 'a');
  try {
    await end.write('\n');
  } finally {
    await end.close();
  }
}

/** What a line is to be replaced with; undefined when it may stay. */
function purged({ bytes }: FileLine, isHeld: IsHeld): string | undefined {
  const read = readLine(bytes.toString());
  switch (read.state) {
    case 'blank':
      return undefined;
    case 'torn':
    case 'damaged':
      return '';
    case 'record': {
      const record = withdrawQuotations(read.record, isHeld);
      return record === read.record ? undefined : toLine(record);
    }
  }
}

/** Less is left than there was; were it more, nothing would be. */
async function overwrite(handle: FileHandle, { bytes, offset }: FileLine, left: string): Promise<void> {
  const place = Buffer.alloc(bytes.length, SPACE);
  if (Buffer.byteLength(left) <= place.length) place.write(left);
  await handle.write(place, 0, place.length, offset);
}
