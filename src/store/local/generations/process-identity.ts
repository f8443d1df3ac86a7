import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { threadId } from 'node:worker_threads';
import { systemCodeOf } from '../../../domain/errors.ts';

/** A process, told from a later one that got the same number, and the thread in it. */
export interface ProcessIdentity {
  readonly host: string;
  /** Where its number is valid: the running system and its space of numbers, of which containers have their own; null where the system does not tell. */
  readonly space: string | null;
  readonly pid: number;
  /** 0 for the main thread. */
  readonly thread: number;
  /** When it was started, in the system's own clock; null where the system does not tell. */
  readonly started: string | null;
}

/** What a lock asks about processes. */
export interface ProcessTable {
  readonly self: ProcessIdentity;
  /** Undefined of a process on another machine or in another container. */
  isRunning(process: ProcessIdentity): boolean | undefined;
}

const SPACE = readSpace();

export const nodeProcesses: ProcessTable = {
  self: { host: hostname(), space: SPACE, pid: process.pid, thread: threadId, started: startOf(process.pid) },
  isRunning: ({ host, space, pid, started }) => {
    if (host !== hostname() || space !== SPACE) return undefined;
    return hasProcess(pid) && (started === null || started === startOf(pid));
  },
};

function readSpace(): string | null {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return null;
  }
}

function hasProcess(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return systemCodeOf(error) === 'EPERM';
  }
}

/** Ticks from the machine's start to the process's, the 22nd field of Linux's /proc/PID/stat; the second one may hold spaces. */
function startOf(pid: number): string | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[19] ?? null;
  } catch {
    return null;
  }
}
