import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

/** The benchmark runs from dist/bench. */
const PROGRAM = fileURLToPath(new URL('../main.js', import.meta.url));
/** A process that takes longer is ended: building an index of a million chunks takes some twenty minutes. */
const LONGEST_MS = 60 * 60 * 1000;

type Settings = Readonly<Record<string, string>>;

/** Runs the built program with these settings and no others; gives the milliseconds from its start to its end. */
export const runProgram = async (args: readonly string[], settings: Settings): Promise<number> =>
  (await runNode([PROGRAM, ...args], settings)).milliseconds;

/** Runs Node; throws what it says when it fails. */
export async function runNode(
  args: readonly string[],
  settings: Settings = {},
): Promise<{ readonly milliseconds: number; readonly output: string }> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { env: settings, cwd: tmpdir(), timeout: LONGEST_MS });
  let output = '';
  let faults = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (faults += text));
  const code = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${String(code)}: ${faults}`);
  return { milliseconds: performance.now() - start, output };
}
