import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { SuhbatError, systemCodeOf } from '../../../domain/errors.ts';
import { writeFile, type Disk } from '../files/disk.ts';
import { listNames } from './generation-names.ts';
import type { ProcessIdentity, ProcessTable } from './process-identity.ts';

const LOCK = 'LOCK';
/** Processes that begin at once take turns; more tries than there can be of these mean that the name is no file's. */
const MOST_TRIES = 1_000;
/** How often a holder shows that it lives, for those who can't ask its machine. */
const RENEWAL_MS = 30_000;
/** A lock of another machine is dead when it was not renewed for so long: a holder may be busy, and clocks differ. */
const ABANDONED_AFTER_MS = 10 * RENEWAL_MS;

const holderSchema = z.object({
  id: z.uuid(),
  host: z.string(),
  space: z.string().nullable(),
  pid: z.int().positive(),
  thread: z.int(),
  started: z.string().nullable(),
  since: z.string(),
});

type Holder = z.infer<typeof holderSchema>;

const NOBODY: Holder = { id: '', host: '', space: null, pid: 0, thread: 0, started: null, since: '' };

export interface IndexLock {
  /** Throws SuhbatError `ingest_running` when someone else took the lock over, thinking this process dead. */
  assertHeld(): Promise<void>;
  /** Gives the lock back, unless it is someone else's by now. */
  release(): Promise<void>;
}

export interface LockOptions {
  readonly disk: Disk;
  /** The index folder; it must exist. */
  readonly folder: string;
  readonly processes: ProcessTable;
}

/** Someone else has the lock, whatever they do with it. */
export class LockHeldError extends SuhbatError {
  constructor({ pid, host, since }: ProcessIdentity & { readonly since: string }, path: string) {
    super(
      'ingest_running',
      `Process ${pid} on ${host} has been writing this index since ${since}. Wait until it has ended` +
        `, or remove ${path} if you know that it no longer runs.`,
    );
    this.name = 'LockHeldError';
  }
}

/**
 * Takes the lock of an index: the file LOCK, which names its holder. One of a process that has ended is taken over.
 * Throws LockHeldError, a SuhbatError `ingest_running` with the holder, when another process has it.
 */
export async function takeLock(options: LockOptions): Promise<IndexLock> {
  const { disk, folder, processes } = options;
  const holder: Holder = { id: randomUUID(), ...processes.self, since: new Date().toISOString() };
  const own = join(folder, `${LOCK}.${holder.id}`);
  try {
    await writeFile(disk, own, new TextEncoder().encode(`${JSON.stringify(holder)}\n`));
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const isTaken = (await claim(disk, own, join(folder, LOCK))) || (await takeOver(options, own));
      if (isTaken) return heldLock(options, holder.id);
    }
  } finally {
    await disk.remove(own);
  }
  throw obstructed(join(folder, LOCK));
}

/** Gives the lock's name to a file that already says whose it is, so that nobody ever reads half a lock. */
async function claim(disk: Disk, own: string, lock: string): Promise<boolean> {
  try {
    await disk.link(own, lock);
    return true;
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Replaces the lock of a process that has ended. Of several that have judged the same lock only one gets the name by
 * which it may be replaced, and it looks again whether it is still that lock. Answers whether it was.
 */
async function takeOver({ disk, folder, processes }: LockOptions, own: string): Promise<boolean> {
  const lock = join(folder, LOCK);
  const judged = await readHolder(disk, lock);
  if (judged === undefined) return false;
  if (await isAlive(judged, { disk, lock, processes })) throw new LockHeldError(judged, lock);
  const succession = `${lock}.after-${judged.id}`;
  if (!(await claim(disk, own, succession))) {
    await clearSuccession(succession, { disk, lock, processes });
    return false;
  }
  if ((await readHolder(disk, lock))?.id !== judged.id) {
    await disk.remove(succession);
    return false;
  }
  await disk.rename(succession, lock);
  return true;
}

/** Someone else is about to take the lock over, or ended while it did. */
async function clearSuccession(succession: string, { disk, lock, processes }: LockPlace): Promise<void> {
  const heir = await readHolder(disk, succession);
  if (heir === undefined) return;
  if (await isAlive(heir, { disk, lock: succession, processes })) throw new LockHeldError(heir, lock);
  await disk.remove(succession);
}

interface LockPlace extends Pick<LockOptions, 'disk' | 'processes'> {
  readonly lock: string;
}

/** A lock that is damaged has no holder, as after a power cut. */
async function isAlive(holder: Holder, { disk, lock, processes }: LockPlace): Promise<boolean> {
  if (holder.id === NOBODY.id) return false;
  return processes.isRunning(holder) ?? Date.now() - (await disk.changedAt(lock)) < ABANDONED_AFTER_MS;
}

/** Undefined when there is no lock any more. */
async function readHolder(disk: Disk, path: string): Promise<Holder | undefined> {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(await disk.read(path)));
    return holderSchema.parse(json);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined;
    if (systemCodeOf(error) !== undefined) throw obstructed(path, error);
    return NOBODY;
  }
}

const obstructed = (path: string, cause?: unknown): SuhbatError =>
  new SuhbatError('index_unwritable', `${path} can be neither read nor taken. Remove it if no ingest runs.`, {
    cause,
  });

function heldLock({ disk, folder }: LockOptions, id: string): IndexLock {
  const path = join(folder, LOCK);
  const isHeld = async (): Promise<boolean> => (await readHolder(disk, path))?.id === id;
  const renewal = setInterval(() => void disk.touch(path).catch(() => {}), RENEWAL_MS);
  renewal.unref();
  return {
    assertHeld: async () => {
      const holder = await readHolder(disk, path);
      if (holder?.id === id) return;
      if (holder !== undefined) throw new LockHeldError(holder, path);
      throw new SuhbatError(
        'ingest_running',
        `${path} was removed while the index was written. Run "npm run ingest" again.`,
      );
    },
    release: async () => {
      clearInterval(renewal);
      if (await isHeld()) await disk.remove(path);
    },
  };
}

/** Gives back the lock of a thread of this process that has ended and could not do it. */
export async function releaseLockOfThread(
  { disk, folder, processes: { self } }: LockOptions,
  thread: number,
): Promise<void> {
  const path = join(folder, LOCK);
  const holder = await readHolder(disk, path);
  const isOfThread =
    holder?.host === self.host &&
    holder.space === self.space &&
    holder.pid === self.pid &&
    holder.thread === thread;
  if (isOfThread) await disk.remove(path);
}

/** Removes what processes left that were killed while they took the lock; one that is being written just now stays. */
export async function removeDeadClaims({ disk, folder, processes }: LockOptions): Promise<void> {
  for (const name of await listNames(disk, folder)) {
    if (!name.startsWith(`${LOCK}.`)) continue;
    const path = join(folder, name);
    const claimant = await readHolder(disk, path);
    if (claimant === undefined) continue;
    const isWhole = claimant.id !== NOBODY.id;
    const isNew = !isWhole && Date.now() - (await disk.changedAt(path)) < ABANDONED_AFTER_MS;
    if (!isNew && !(await isAlive(claimant, { disk, lock: path, processes }))) await disk.remove(path);
  }
}
