import { setTimeout } from 'node:timers/promises';
import { SuhbatError } from '../../../domain/errors.ts';
import { nodeDisk } from '../files/node-disk.ts';
import { LockHeldError, removeDeadClaims, takeLock, type IndexLock } from '../generations/index-lock.ts';
import { nodeProcesses } from '../generations/process-identity.ts';

/** How often someone asks again who finds another one at work, and how often at most, in milliseconds and tries. */
const WAIT_MS = 20;
const MOST_TRIES = 500;

/** Does some work while no other process does the like in this folder; waits for up to ten seconds for its turn. */
export async function withPurgeLock<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const lock = await waitForLock(folder);
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

async function waitForLock(folder: string): Promise<IndexLock> {
  const options = { disk: nodeDisk, folder, processes: nodeProcesses };
  await removeDeadClaims(options);
  for (let tries = 1; ; tries += 1) {
    try {
      return await takeLock(options);
    } catch (fault) {
      if (!(fault instanceof LockHeldError)) throw fault;
      if (tries === MOST_TRIES) throw stillHeld(folder, fault);
    }
    await setTimeout(WAIT_MS);
  }
}

const stillHeld = (folder: string, cause: unknown): SuhbatError =>
  new SuhbatError(
    'answers_unreadable',
    `Another process has been purging the answers in ${folder} for long. Wait until it has ended, or remove ` +
      'the file LOCK there if you know that it no longer runs.',
    { cause },
  );
