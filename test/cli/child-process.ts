import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What the npm scripts run: the built program, unless it is older than its source. */
export const LAUNCHER = fileURLToPath(new URL('../../src/launch.mjs', import.meta.url));

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  /** Resolves with the first line on standard output; rejects when the process ends without one. */
  readonly firstLine: Promise<string>;
  readonly ended: Promise<Ended>;
}

interface Surroundings {
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts node with nothing of our own environment but the path. */
export function startNode(args: readonly string[], { cwd, environment = {} }: Surroundings): Running {
  const env = { PATH: process.env['PATH'], ...environment };
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  let tellLine = (_line: string): void => {};
  let tellSilence = (_reason: Error): void => {};
  const firstLine = new Promise<string>((resolve, reject) => {
    tellLine = resolve;
    tellSilence = reject;
  });
  firstLine.catch(() => {});
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    if (stdout.includes('\n')) tellLine(stdout.slice(0, stdout.indexOf('\n')));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => {
      tellSilence(new Error(`The process ended before its first line: ${stderr}`));
      resolve({ exitCode, stdout, stderr });
    });
  });
  return { child, firstLine, ended };
}

export const runNode = (args: readonly string[], surroundings: Surroundings): Promise<Ended> =>
  startNode(args, surroundings).ended;
