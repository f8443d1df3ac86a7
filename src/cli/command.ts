import type { Config } from '../config/load.ts';
import { SuhbatError } from '../domain/errors.ts';

/** What a command may touch of the process. */
export interface Terminal {
  /** Writes to standard output: results only. */
  print(text: string): void;
  /** Writes to standard error: progress and messages. */
  report(text: string): void;
  readonly isInteractive: boolean;
  /** Aborts when the user interrupts. */
  readonly signal: AbortSignal;
}

export interface CommandContext {
  readonly config: Config;
  readonly terminal: Terminal;
}

/** Exit codes: done, a gate failed, the fault is the caller's or the environment's. */
export type ExitCode = 0 | 1 | 2;

export type Command = (args: readonly string[], context: CommandContext) => Promise<ExitCode>;

/** Fails with exit code 2 and the command's usage. */
export const usageError = (fault: string, usage: string): SuhbatError =>
  new SuhbatError('usage', `${fault}. Usage: ${usage}`);

export const toJsonLine = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** Not a fault: somebody wants to read how a command is called. */
export class UsageWanted extends Error {
  readonly usage: string;

  constructor(usage: string) {
    super('How a command is called was asked for.');
    this.name = 'UsageWanted';
    this.usage = usage;
  }
}
