import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { run } from '../../src/cli/run.ts';

export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Circumstances {
  readonly environment?: Readonly<Record<string, string>>;
  readonly isInteractive?: boolean;
  readonly signal?: AbortSignal;
  /** Told of what is printed, when it is. */
  readonly onPrint?: (text: string) => void;
}

/** Where nothing is stored: no test touches what the developer's own server has stored. */
const NO_DATA = join(tmpdir(), 'suhbat-no-data');

/** Runs a command in this process on a terminal that only remembers. */
export async function runCommand(
  args: readonly string[],
  { environment = {}, isInteractive = false, signal, onPrint }: Circumstances = {},
): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  const exitCode = await run({
    args,
    environment: { LOG_LEVEL: 'silent', PORT: '0', DATA_DIR: NO_DATA, ...environment },
    terminal: {
      print: (text) => {
        stdout += text;
        onPrint?.(text);
      },
      report: (text) => (stderr += text),
      isInteractive,
      signal: signal ?? new AbortController().signal,
    },
  });
  return { exitCode, stdout, stderr };
}

/** A fault of the user's or the environment's: exit code 2, nothing on standard output, one line that says `remedy`. */
export const refusal = (remedy: RegExp) => ({
  exitCode: 2,
  stdout: '',
  stderr: expect.stringMatching(new RegExp(`^(?=[^\\n]+\\n$)(?!Unexpected fault).*${remedy.source}`, 's')),
});
