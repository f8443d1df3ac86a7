import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  LockHeldError,
  releaseLockOfThread,
  takeLock,
  type IndexLock,
} from '../../../../src/store/local/generations/index-lock.ts';
import { nodeDisk } from '../../../../src/store/local/files/node-disk.ts';
import {
  nodeProcesses,
  type ProcessIdentity,
  type ProcessTable,
} from '../../../../src/store/local/generations/process-identity.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { faultOf } from '../published-index.ts';

const EARLIER = { host: 'here', space: null, pid: 17, thread: 0, started: '5' };

/** A process of its own, for which those of `running` run and those on other machines cannot be asked. */
const processWith = (running: readonly ProcessIdentity[], pid = 18): ProcessTable => ({
  self: { host: 'here', space: null, pid, thread: 0, started: '6' },
  isRunning: ({ host, pid: asked }) =>
    host === 'here' ? running.some((one) => one.pid === asked) : undefined,
});

const lockIn = (folder: string, processes: ProcessTable): Promise<IndexLock> =>
  takeLock({ disk: nodeDisk, folder, processes });

/** A folder whose lock a process took and never gave back. */
async function lockedFolder(holder: ProcessIdentity): Promise<string> {
  const folder = await temporaryFolder();
  await lockIn(folder, { self: holder, isRunning: () => true });
  return folder;
}

describe('the lock of an index', () => {
  test('is refused while its holder runs, with the holder named and the remedy', async () => {
    const folder = await lockedFolder(EARLIER);
    const fault = await faultOf(lockIn(folder, processWith([EARLIER])));
    expect(fault).toBeInstanceOf(LockHeldError);
    expect(fault.code).toBe('ingest_running');
    expect(fault.message).toMatch(/^Process 17 on here has been writing this index since 20\d\d-\d\d-\d\dT/);
    expect(fault.message).toContain(`remove ${join(folder, 'LOCK')} if you know that it no longer runs`);
    expect(await readdir(folder)).toEqual(['LOCK']);
  });

  test('is free again when it was given back', async () => {
    const folder = await temporaryFolder();
    const lock = await lockIn(folder, processWith([]));
    await lock.assertHeld();
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
    await (await lockIn(folder, processWith([]))).release();
  });

  test('is taken over from a process that has ended', async () => {
    const folder = await lockedFolder(EARLIER);
    const lock = await lockIn(folder, processWith([]));
    await lock.assertHeld();
    expect(JSON.parse(await readFile(join(folder, 'LOCK'), 'utf8'))).toMatchObject({ pid: 18, host: 'here' });
    expect(await readdir(folder)).toEqual(['LOCK']);
  });

  test.each(['', '{"pid":17}', 'not JSON'])('that holds %j is nobody’s', async (content) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'LOCK'), content);
    await (await lockIn(folder, processWith([EARLIER]))).assertHeld();
  });

  test('of another machine is respected while it is renewed, and taken over when it no longer is', async () => {
    const folder = await lockedFolder({ ...EARLIER, host: 'there', started: null });
    expect((await faultOf(lockIn(folder, processWith([])))).code).toBe('ingest_running');
    const longAgo = new Date(Date.now() - 3_600_000);
    await utimes(join(folder, 'LOCK'), longAgo, longAgo);
    await (await lockIn(folder, processWith([]))).assertHeld();
  });

  test('that leads nowhere is refused with the remedy, and does not keep anyone trying', async () => {
    const folder = await temporaryFolder();
    await symlink('nowhere', join(folder, 'LOCK'));
    const fault = await faultOf(lockIn(folder, processWith([])));
    expect([fault.code, fault.message]).toEqual([
      'index_unwritable',
      expect.stringContaining('Remove it if no ingest runs'),
    ]);
    await rm(join(folder, 'LOCK'));
    await mkdir(join(folder, 'LOCK'));
    expect((await faultOf(lockIn(folder, processWith([])))).message).toContain(join(folder, 'LOCK'));
    expect(await readdir(folder)).toEqual(['LOCK']);
  });

  test('goes to one of many that want to take it over at once', async () => {
    const folder = await lockedFolder(EARLIER);
    const pids = Array.from({ length: 12 }, (_, place) => 100 + place);
    const running = pids.map((pid) => ({ ...EARLIER, pid }));
    const outcomes = await Promise.allSettled(pids.map((pid) => lockIn(folder, processWith(running, pid))));
    const holders = outcomes.filter(({ status }) => status === 'fulfilled');
    expect(holders).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'ingest_running' });
    }
  });

  test('that someone else took over is noticed by its holder, who leaves it alone', async () => {
    const folder = await temporaryFolder();
    const lock = await lockIn(folder, processWith([]));
    await lockIn(folder, processWith([], 19));
    expect((await faultOf(lock.assertHeld())).message).toContain('Process 19 on here');
    await lock.release();
    expect(await readdir(folder)).toEqual(['LOCK']);
  });

  test('that was removed by hand is noticed by its holder', async () => {
    const folder = await temporaryFolder();
    const lock = await lockIn(folder, processWith([]));
    await rm(join(folder, 'LOCK'));
    expect((await faultOf(lock.assertHeld())).code).toBe('ingest_running');
    await lock.release();
  });
});

describe('the lock of a worker thread', () => {
  test('is given back for it when it has ended, and no one else’s is', async () => {
    const folder = await lockedFolder({ ...EARLIER, thread: 3 });
    const options = { disk: nodeDisk, folder, processes: { self: EARLIER, isRunning: () => true } };
    await releaseLockOfThread(options, 2);
    expect(await readdir(folder)).toEqual(['LOCK']);
    await releaseLockOfThread({ ...options, processes: processWith([EARLIER]) }, 3);
    expect(await readdir(folder)).toEqual(['LOCK']);
    await releaseLockOfThread(options, 3);
    expect(await readdir(folder)).toEqual([]);
    await releaseLockOfThread(options, 3);
  });
});

describe('the processes of this machine', () => {
  test('this one runs, an ended one does not, those of other machines cannot be asked', () => {
    const ended = spawnSync(process.execPath, ['--version']).pid;
    expect(nodeProcesses.isRunning(nodeProcesses.self)).toBe(true);
    expect(nodeProcesses.isRunning({ ...nodeProcesses.self, pid: ended, started: null })).toBe(false);
    expect(nodeProcesses.isRunning({ ...nodeProcesses.self, host: 'there' })).toBeUndefined();
    expect(nodeProcesses.isRunning({ ...nodeProcesses.self, space: 'another container' })).toBeUndefined();
  });

  test.runIf(process.platform === 'linux')('one that got the number of an ended one is told from it', () => {
    expect(nodeProcesses.self.started).toMatch(/^\d+$/);
    expect(nodeProcesses.isRunning({ ...nodeProcesses.self, started: '1' })).toBe(false);
  });
});
