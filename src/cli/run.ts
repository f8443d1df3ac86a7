import { loadConfig } from '../config/load.ts';
import { messageOf, SuhbatError } from '../domain/errors.ts';
import { UsageWanted, usageError, type Command, type ExitCode, type Terminal } from './command.ts';

/** Each command is loaded when it is called: one that only asks need not wait for the server or the evaluation. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  ask: async () => (await import('./ask-command.ts')).askCommand,
  doctor: async () => (await import('./doctor-command.ts')).doctorCommand,
  eval: async () => (await import('./eval-command.ts')).evalCommand,
  feedback: async () => (await import('./feedback-command.ts')).feedbackCommand,
  gold: async () => (await import('./gold-command.ts')).goldCommand,
  ingest: async () => (await import('./ingest-command.ts')).ingestCommand,
  mcp: async () => (await import('./mcp-command.ts')).mcpCommand,
  search: async () => (await import('./search-command.ts')).searchCommand,
  serve: async () => (await import('./serve-command.ts')).serveCommand,
  start: async () => (await import('./serve-command.ts')).startCommand,
  verify: async () => (await import('./verify-command.ts')).verifyCommand,
};

const HELP = `npm run --silent NAME -- …, where NAME is one of
  ${Object.keys(COMMANDS).join('\n  ')}
"npm run --silent NAME -- --help" says how it is called.
`;

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
  if (['help', '--help', '-h'].includes(name)) {
    terminal.print(HELP);
    return 0;
  }
  try {
    const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (load === undefined) {
      throw usageError(`"${name}" is no command`, `npm run ${Object.keys(COMMANDS).join('|')} -- …`);
    }
    const config = loadConfig(environment);
    const command = await load();
    return await command(args, { config, terminal });
  } catch (error) {
    if (error instanceof UsageWanted) {
      terminal.print(`${error.usage}\n`);
      return 0;
    }
    if (terminal.signal.aborted) return 2;
    const isDefect = !(error instanceof SuhbatError);
    terminal.report(`${isDefect ? 'Unexpected fault: ' : ''}${onOneLine(messageOf(error))}\n`);
    return 2;
  }
}

const onOneLine = (message: string): string => message.replaceAll(/\s+/g, ' ').trim();
