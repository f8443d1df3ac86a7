import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const PAGE_BYTES = 4096;
const MEGABYTE = 1024 * 1024;

/** A server in a process of its own. */
export interface ChildServer {
  readonly url: string;
  /** Resident memory in MB; Linux only. */
  memory(): number;
  /** How many files and sockets it has open; Linux only. */
  openFiles(): number;
  /** Ends it as a service manager does; resolves with its exit code and how long that took in ms. */
  stop(): Promise<{ readonly code: number | null; readonly milliseconds: number }>;
}

type Settings = Readonly<Record<string, string>>;

/** Builds the index of the configured corpus and starts a server over it. */
export async function startBot(program: string, settings: Settings): Promise<ChildServer> {
  await promisify(execFile)(process.execPath, [program, 'ingest'], { env: settings });
  return startChildServer([program, 'serve', '--port', '0', '--json'], settings);
}

/** Starts a Node program that prints `{"url": …}` when it listens. */
export async function startChildServer(args: readonly string[], settings: Settings): Promise<ChildServer> {
  const child = spawn(process.execPath, args, {
    env: settings,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = await Promise.race([urlOf(child), ended.then(failedToStart)]);
  return {
    url,
    memory: () => residentMegabytes(child),
    openFiles: () => readdirSync(`/proc/${String(child.pid)}/fd`).length,
    stop: async () => {
      const start = performance.now();
      child.kill('SIGTERM');
      return { code: await ended, milliseconds: performance.now() - start };
    },
  };
}

async function urlOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new TypeError('The server has no output.');
  for await (const line of createInterface({ input: stdout })) {
    const written: unknown = JSON.parse(line);
    if (typeof written === 'object' && written !== null && 'url' in written) return String(written.url);
  }
  throw new Error('The server has not said where it listens.');
}

function failedToStart(code: number | null): never {
  throw new Error(`The server ended with ${String(code)} before it listened.`);
}

/** The second number of /proc/PID/statm counts resident pages (proc(5)). */
function residentMegabytes({ pid }: ChildProcess): number {
  const [, pages = 'NaN'] = readFileSync(`/proc/${String(pid)}/statm`, 'utf8').split(' ');
  return (Number(pages) * PAGE_BYTES) / MEGABYTE;
}
