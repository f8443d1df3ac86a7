import { basename, dirname } from 'node:path';
import {
  ablate,
  earnsItsPlace,
  RANKINGS_PER_SET,
  type AblatedSet,
  type SetAblation,
} from '../evaluation/retrieval/ablation.ts';
import { withEveryChannel } from '../evaluation/retrieval/variations.ts';
import { readBeirSet, type BeirFiles } from '../evaluation/retrieval/beir.ts';
import { perturbQueries, type PerturbOptions } from '../evaluation/retrieval/perturb.ts';
import { toJsonLine, usageError, type Command, type CommandContext } from './command.ts';
import {
  PERTURB_OPTION,
  SEED_OPTION,
  readPerturbation,
  readSeed,
  retrieverPartsOver,
} from './data-set-options.ts';
import { describeAblation } from './describe-ablation.ts';
import { parseArguments, spreadLists } from './parse-arguments.ts';
import { createProgressBar } from './progress-bar.ts';
import { readTablePlace, replaceTable } from './replace-table.ts';

const USAGE =
  'npm run eval -- ablation --beir DIR[=QUERIES.jsonl]… [--perturb typos|kk-letters|case|punctuation] [--seed N] [--table DOCUMENT.md] [--json]';

/** Measures on several data sets what each part of retrieval is worth: the whole against the whole without it. */
export const evalAblationCommand: Command = async (args, context) => {
  const { values } = parseArguments(spreadLists(args, ['--beir']), {
    usage: USAGE,
    options: {
      beir: { type: 'string', multiple: true },
      table: { type: 'string' },
      json: { type: 'boolean', default: false },
      ...PERTURB_OPTION,
      ...SEED_OPTION,
    },
  });
  if (values.beir === undefined) throw usageError('--beir is missing', USAGE);
  const perturbation = readPerturbation(values, USAGE);
  if (values.table !== undefined) await readTablePlace(values.table, 'ablation');
  const asked = await readSets(values.beir.map(toFiles), { perturbation, context });
  const sets = await ablateAll(asked, { seed: readSeed(values.seed, USAGE), context });
  const words = describeAblation(sets);
  if (values.table !== undefined) await replaceTable(values.table, { measure: 'ablation', table: words });
  context.terminal.print(values.json ? toJsonLine(toReport(sets)) : words);
  return 0;
};

/** `DIR` or `DIR=QUERIES.jsonl`. */
function toFiles(written: string): BeirFiles {
  const [folder = '', queries] = written.split('=', 2);
  return { folder, queries };
}

/** Each set with its questions as they are, then all once more with perturbed ones if that is wanted. */
async function readSets(
  files: readonly BeirFiles[],
  {
    perturbation,
    context,
  }: { readonly perturbation: PerturbOptions | undefined; readonly context: CommandContext },
): Promise<AblatedSet[]> {
  const sets: AblatedSet[] = [];
  for (const file of files) {
    const set = await readBeirSet(file);
    sets.push({
      name: nameOf(file),
      set,
      parts: withEveryChannel(await retrieverPartsOver(set, context.config)),
    });
  }
  if (perturbation === undefined) return sets;
  const perturbed = sets.map(({ name, set, parts }) => ({
    name: `${name}, ${perturbation.kind}`,
    set: { ...set, queries: perturbQueries(set.queries, perturbation) },
    parts,
  }));
  return [...sets, ...perturbed];
}

/** The folder, and before it that of the queries if they are from elsewhere. */
function nameOf({ folder, queries }: BeirFiles): string {
  return queries === undefined ? basename(folder) : `${basename(dirname(queries))} → ${basename(folder)}`;
}

async function ablateAll(
  sets: readonly AblatedSet[],
  { seed, context: { terminal } }: { readonly seed: number; readonly context: CommandContext },
): Promise<SetAblation[]> {
  const bar = await createProgressBar('Ranking', terminal);
  const total = sets.length * RANKINGS_PER_SET;
  let done = 0;
  const onRanked = (): void => bar.update((done += 1), total);
  try {
    const ablations: SetAblation[] = [];
    for (const set of sets) ablations.push(await ablate(set, { seed, signal: terminal.signal, onRanked }));
    return ablations;
  } finally {
    bar.stop();
  }
}

function toReport(sets: readonly SetAblation[]) {
  const parts = Object.keys(sets[0]?.worth ?? {});
  const earns = parts.map((part) => [part, earnsItsPlace(sets.flatMap(({ worth }) => worth[part] ?? []))]);
  return { sets, earns_its_place: Object.fromEntries(earns) };
}
