import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, SuhbatError, systemCodeOf } from '../../../domain/errors.ts';

const NAME = /^(\d{4}-\d{2}-\d{2})\.jsonl$/;

/** Where the answers of a day (YYYY-MM-DD, UTC) are kept. */
export const dayFile = (folder: string, day: string): string => join(folder, `${day}.jsonl`);

/** The days of which there are answers, in their order; none when there is no folder. Throws SuhbatError `answers_unreadable`. */
export async function listDays(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((fault: unknown) => {
    if (systemCodeOf(fault) === 'ENOENT') return [];
    throw unreadable(folder, fault);
  });
  return names.flatMap((name) => NAME.exec(name)?.[1] ?? []).toSorted();
}

/** The error for stored answers that cannot be read, for the reason `cause`. */
export const unreadable = (path: string, cause: unknown): SuhbatError =>
  new SuhbatError(
    'answers_unreadable',
    `${path} cannot be read (${systemCodeOf(cause) ?? messageOf(cause)}). Check DATA_DIR and its permissions.`,
    { cause },
  );
