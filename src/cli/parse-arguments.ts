import { parseArgs, type ParseArgsConfig } from 'node:util';
import { messageOf } from '../domain/errors.ts';
import { UsageWanted, usageError } from './command.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

interface Grammar<T extends Options> {
  readonly usage: string;
  readonly options: T;
  /** Whether words that are no options, like a question or a path, may follow; by default they may not. */
  readonly allowPositionals?: boolean;
}

const HELP = new Set(['--help', '-h']);

/** Parses a command's arguments; throws SuhbatError `usage` on what its grammar does not have, and UsageWanted on --help. */
export function parseArguments<const T extends Options>(
  args: readonly string[],
  { usage, options, allowPositionals = false }: Grammar<T>,
) {
  if (args.some((word) => HELP.has(word))) throw new UsageWanted(usage);
  try {
    return parseArgs({ args: [...args], options, allowPositionals, strict: true });
  } catch (error) {
    throw usageError(messageOf(error).replace(/\.$/, ''), usage);
  }
}

/**
 * Repeats the name of each option of `names` before every word that follows it, up to the next option: `--corpus a b`
 * becomes `--corpus a --corpus b`, so that several lists may stand beside each other.
 */
export function spreadLists(args: readonly string[], names: readonly string[]): string[] {
  let list: string | undefined;
  let isFirst = false;
  return args.flatMap((word) => {
    const isOption = word.startsWith('-');
    if (isOption) list = names.includes(word) ? word : undefined;
    const mustRepeat = list !== undefined && !isOption && !isFirst;
    isFirst = isOption;
    return mustRepeat && list !== undefined ? [list, word] : [word];
  });
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
