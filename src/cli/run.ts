import { loadConfig } from '../config/load.ts';
import { messageOf, SuhbatError } from '../domain/errors.ts';
import { askCommand } from './ask-command.ts';
import { usageError, type Command, type ExitCode, type Terminal } from './command.ts';
import { doctorCommand } from './doctor-command.ts';
import { evalCommand } from './eval-command.ts';
import { goldCommand } from './gold-command.ts';
import { ingestCommand } from './ingest-command.ts';
import { searchCommand } from './search-command.ts';
import { serveCommand, startCommand } from './serve-command.ts';
import { verifyCommand } from './verify-command.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  ask: askCommand,
  doctor: doctorCommand,
  eval: evalCommand,
  gold: goldCommand,
  ingest: ingestCommand,
  search: searchCommand,
  serve: serveCommand,
  start: startCommand,
  verify: verifyCommand,
};

export interface Invocation {
  /** The command's name and its arguments. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
}

/** Runs one command. What a user can mend is reported in one line and ends with 2; anything else is a defect and 2 too. */
export async function run({
  args: [name = '', ...args],
  environment,
  terminal,
}: Invocation): Promise<ExitCode> {
  try {
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command === undefined) {
      throw usageError(`"${name}" is no command`, `npm run ${Object.keys(COMMANDS).join('|')} -- …`);
    }
    return await command(args, { config: loadConfig(environment), terminal });
  } catch (error) {
    if (terminal.signal.aborted) return 2;
    const isDefect = !(error instanceof SuhbatError);
    terminal.report(`${isDefect ? 'Unexpected fault: ' : ''}${onOneLine(messageOf(error))}\n`);
    return 2;
  }
}

const onOneLine = (message: string): string => message.replaceAll(/\s+/g, ' ').trim();
