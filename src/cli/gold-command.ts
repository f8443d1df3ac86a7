import { usageError, type Command } from './command.ts';
import { goldCheckCommand } from './gold-check-command.ts';
import { goldDraftCommand } from './gold-draft-command.ts';

const USAGE = 'npm run gold -- check|draft …';

const TASKS: Readonly<Record<string, Command>> = {
  check: goldCheckCommand,
  draft: goldDraftCommand,
};

/** Makes gold sets and checks them. */
export const goldCommand: Command = async ([task, ...args], context) => {
  const command = Object.hasOwn(TASKS, task ?? '') ? TASKS[task ?? ''] : undefined;
  if (command === undefined) throw usageError(`"${task ?? ''}" is no task`, USAGE);
  return command(args, context);
};
