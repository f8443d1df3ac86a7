import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { nodeDisk } from '../files/node-disk.ts';
import { dayFile } from './day-files.ts';
import { endsAmidLine } from './file-lines.ts';

/** What people have asked is for the owner of the server alone. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

export interface DayLines {
  /** YYYY-MM-DD, UTC. */
  readonly day: string;
  readonly lines: readonly string[];
}

/** Adds lines to a day's file at one blow, so that those of other processes stand before or after them. They survive a crash. */
export async function appendLines(folder: string, { day, lines }: DayLines): Promise<void> {
  await makeFolder(folder);
  const handle = await open(dayFile(folder, day), 'a+', FILE_MODE);
  try {
    const isNew = (await handle.stat()).size === 0;
    const start = (await endsAmidLine(handle)) ? '\n' : '';
    await writeWhole(handle, `${start}${lines.join('\n')}\n`);
    await handle.datasync();
    if (isNew) await nodeDisk.flush(folder);
  } finally {
    await handle.close();
  }
}

async function makeFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
  if (made === undefined) return;
  for (const parent of new Set([dirname(made), dirname(folder)])) await nodeDisk.flush(parent);
}

/** The rest of a text that the disk took in part is not written after it: someone else's line may stand between. */
async function writeWhole(handle: FileHandle, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  const { bytesWritten } = await handle.write(bytes);
  if (bytesWritten < bytes.length) throw new Error('the disk took only a part of what was to be written');
}
