import { writeFile } from 'node:fs/promises';
import { SuhbatError, systemCodeOf } from '../domain/errors.ts';
import { draftGold } from '../evaluation/gold/draft/draft-gold.ts';
import { toJsonLine, usageError, type Command } from './command.ts';
import { openGoldCorpus } from './gold-corpus.ts';
import { parseArguments, spreadLists, wholeNumber } from './parse-arguments.ts';

const USAGE =
  'npm run gold -- draft --from corpus [--corpus PATH…|--index DIR] [--out FILE] [--count N] [--seed N] [--json]';
const DEFAULT_COUNT = 30;
const MOST_QUESTIONS = 10_000;
const DEFAULT_SEED = 1;
const GREATEST_SEED = 2 ** 31 - 1;

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
      seed: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  assertSource(values.from);
  const count = numberOf(values.count, 'count') ?? DEFAULT_COUNT;
  const seed = numberOf(values.seed, 'seed') ?? DEFAULT_SEED;
  const library = await openGoldCorpus(config, { ...values, usage: USAGE });
  const questions = await draftGold(library, { count, seed });
  if (values.out !== undefined) await writeNewFile(values.out, questions.map(toJsonLine).join(''));
  terminal.report(adviceOn({ drafted: questions.length, wanted: count, out: values.out }));
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

const numberOf = (written: string | undefined, option: 'count' | 'seed'): number | undefined =>
  wholeNumber(written, {
    option: `--${option}`,
    least: option === 'count' ? 1 : 0,
    most: option === 'count' ? MOST_QUESTIONS : GREATEST_SEED,
    usage: USAGE,
  });

/** Throws SuhbatError `usage` when the file exists: a person may have edited it. */
async function writeNewFile(path: string, text: string): Promise<void> {
  await writeFile(path, text, { flag: 'wx' }).catch((cause: unknown) => {
    const code = systemCodeOf(cause);
    const message =
      code === 'EEXIST'
        ? `${path} exists already. Give --out another name, or remove that file first.`
        : `${path} cannot be written (${code ?? 'unknown fault'}). Check that its folder exists and may be written to.`;
    throw new SuhbatError('usage', message, { cause });
  });
}

interface Drafted {
  readonly drafted: number;
  readonly wanted: number;
  readonly out: string | undefined;
}

function adviceOn({ drafted, wanted, out }: Drafted): string {
  const shortage = drafted < wanted ? ` of ${wanted}: the documents give no more` : '';
  const place = out ?? 'FILE';
  return `${drafted} draft questions${shortage}. Edit each one, then run "npm run gold -- check ${place}".\n`;
}
