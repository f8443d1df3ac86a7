import { parseArgs, type ParseArgsConfig } from 'node:util';
import { messageOf } from '../domain/errors.ts';
import { usageError } from './command.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Parses a command's arguments; throws SuhbatError `usage` on an unknown option or a missing value. */
export function parseArguments<const T extends Options>(args: readonly string[], options: T, usage: string) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw usageError(messageOf(error).replace(/\.$/, ''), usage);
  }
}

/** A whole number within bounds, or a usage error that names the option. */
export function wholeNumber(
  written: string | undefined,
  { option, least, most, usage }: { option: string; least: number; most: number; usage: string },
): number | undefined {
  if (written === undefined) return undefined;
  const number = Number(written);
  if (written.trim() !== '' && Number.isInteger(number) && number >= least && number <= most) return number;
  throw usageError(`${option} takes a whole number from ${least} to ${most}, not "${written}"`, usage);
}
