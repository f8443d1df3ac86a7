import { writeFile } from 'node:fs/promises';
import { SuhbatError, systemCodeOf } from '../domain/errors.ts';
import { draftGold } from '../evaluation/gold/draft/draft-gold.ts';
import { checkCommand } from '../evaluation/gold/gold-fault.ts';
import { toJsonLine, usageError, type Command } from './command.ts';
import { readSeed, SEED_OPTION } from './data-set-options.ts';
import { openGoldCorpus } from './gold-corpus.ts';
import { parseArguments, spreadLists, wholeNumber } from './parse-arguments.ts';
import { unwritable } from './write-result.ts';

const USAGE =
  'npm run gold -- draft --from corpus [--corpus PATH…|--index DIR] [--out FILE] [--count N] [--seed N] [--json]';
const DEFAULT_COUNT = 30;
const MOST_QUESTIONS = 10_000;

/** Proposes gold questions for a person to edit. */
export const goldDraftCommand: Command = async (args, { config, terminal }) => {
  const { values } = parseArguments(spreadLists(args, ['--corpus']), {
    usage: USAGE,
    options: {
      from: { type: 'string' },
      corpus: { type: 'string', multiple: true },
      index: { type: 'string' },
      out: { type: 'string' },
      count: { type: 'string' },
      ...SEED_OPTION,
      json: { type: 'boolean', default: false },
    },
  });
  assertSource(values.from);
  const count = countOf(values.count);
  const seed = readSeed(values.seed, USAGE);
  const library = await openGoldCorpus(config, { ...values, usage: USAGE });
  const questions = await draftGold(library, { count, seed });
  if (values.out !== undefined) await writeNewFile(values.out, questions.map(toJsonLine).join(''));
  terminal.report(
    adviceOn({
      drafted: questions.length,
      wanted: count,
      check: checkCommand(values.out ?? 'FILE', library.openedBy),
    }),
  );
  if (values.json) terminal.print(toJsonLine({ wanted: count, out: values.out ?? null, questions }));
  else if (values.out === undefined) terminal.print(questions.map(toJsonLine).join(''));
  return 0;
};

function assertSource(from: string | undefined): void {
  if (from === 'corpus') return;
  if (from === undefined) throw usageError('--from is missing', USAGE);
  const fault = from === 'feedback' ? '--from feedback is not there yet' : `--from knows no "${from}"`;
  throw usageError(fault, USAGE);
}

const countOf = (written: string | undefined): number =>
  wholeNumber(written, { option: '--count', least: 1, most: MOST_QUESTIONS, usage: USAGE }) ?? DEFAULT_COUNT;

/** Throws SuhbatError `usage` when the file exists: a person may have edited it. */
async function writeNewFile(path: string, text: string): Promise<void> {
  await writeFile(path, text, { flag: 'wx' }).catch((cause: unknown) => {
    if (systemCodeOf(cause) !== 'EEXIST') throw unwritable(path, cause);
    const remedy = 'Give --out another name, or remove that file first';
    throw new SuhbatError('usage', `${path} exists already. ${remedy}.`, { cause });
  });
}

interface Drafted {
  readonly drafted: number;
  readonly wanted: number;
  /** The command that finds what is wrong with the drafts. */
  readonly check: string;
}

function adviceOn({ drafted, wanted, check }: Drafted): string {
  const shortage = drafted < wanted ? ` of ${wanted}: the documents give no more` : '';
  return `${drafted} draft questions${shortage}. Edit each one, then run "${check}".\n`;
}
