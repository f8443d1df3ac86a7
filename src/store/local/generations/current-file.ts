import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { SuhbatError, systemCodeOf } from '../../../domain/errors.ts';
import { writeFile, type Disk } from '../files/disk.ts';

const CURRENT = 'CURRENT';
const LINE = /^(generation-\d{6,})(?: ([0-9a-f]{64}))?\n$/;

/** What the file says of the generation in force; a part that is damaged is undefined. */
export interface Current {
  readonly name: string | undefined;
  /** That of the generation's manifest. */
  readonly seal: string | undefined;
}

/** Undefined where nothing was ever published. Throws SuhbatError `index_damaged` when the file is there and cannot be read. */
export async function readCurrent(disk: Pick<Disk, 'read'>, folder: string): Promise<Current | undefined> {
  const path = join(folder, CURRENT);
  try {
    const [, name, seal] = LINE.exec(new TextDecoder().decode(await disk.read(path))) ?? [];
    return { name, seal };
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCodeOf(cause) ?? '')) return undefined;
    throw new SuhbatError(
      'index_damaged',
      `${path} cannot be read (${systemCodeOf(cause) ?? 'unknown fault'}). Check its permissions, or remove it if it is no file.`,
      { cause },
    );
  }
}

/** Puts a generation in force: from the rename on it is, and not before. */
export async function replaceCurrent(
  disk: Disk,
  folder: string,
  { name, seal }: { readonly name: string; readonly seal: string },
): Promise<void> {
  const temporary = join(folder, `${CURRENT}.${randomUUID()}`);
  try {
    await writeFile(disk, temporary, new TextEncoder().encode(`${name} ${seal}\n`));
    await disk.flush(temporary);
    await disk.rename(temporary, join(folder, CURRENT));
    await disk.flush(folder);
  } catch (cause) {
    await disk.remove(temporary);
    throw cause;
  }
}

/** Files left by a process that was killed while it replaced CURRENT. */
export const isTemporaryCurrent = (name: string): boolean => name.startsWith(`${CURRENT}.`);
