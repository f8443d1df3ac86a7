import { writeFile } from 'node:fs/promises';
import { openAnswerLog } from '../compose/answer-log.ts';
import { SuhbatError, systemCodeOf } from '../domain/errors.ts';
import { draftFromFeedback } from '../evaluation/gold/draft/draft-from-feedback.ts';
import { draftGold } from '../evaluation/gold/draft/draft-gold.ts';
import { checkCommand } from '../evaluation/gold/gold-fault.ts';
import type { GoldQuestion } from '../evaluation/gold/gold-set.ts';
import { toJsonLine, usageError, type Command, type CommandContext } from './command.ts';
import { readSeed, SEED_OPTION } from './data-set-options.ts';
import { openGoldCorpus, type GoldCorpus } from './gold-corpus.ts';
import { parseArguments, spreadLists, wholeNumber } from './parse-arguments.ts';
import { unwritable } from './write-result.ts';

const USAGE =
  'npm run gold -- draft --from corpus|feedback [--corpus PATH…|--index DIR] [--out FILE] [--count N] [--seed N] [--json]';
const DEFAULT_COUNT = 30;
const MOST_QUESTIONS = 10_000;

/** Proposes gold questions for a person to edit. */
export const goldDraftCommand: Command = async (args, context) => {
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
  const { draft, shortage } = sourceOf(values.from);
  const count = countOf(values.count);
  const seed = readSeed(values.seed, USAGE);
  const library = await openGoldCorpus(context.config, { ...values, usage: USAGE });
  const questions = await draft({ library, count, seed }, context);
  if (values.out !== undefined) await writeNewFile(values.out, questions.map(toJsonLine).join(''));
  const check = checkCommand(values.out ?? 'FILE', library.openedBy);
  const { terminal } = context;
  terminal.report(adviceOn({ drafted: questions.length, wanted: count, shortage, check }));
  if (values.json) terminal.print(toJsonLine({ wanted: count, out: values.out ?? null, questions }));
  else if (values.out === undefined) terminal.print(questions.map(toJsonLine).join(''));
  return 0;
};

interface DraftRequest {
  readonly library: GoldCorpus;
  readonly count: number;
  readonly seed: number;
}

interface DraftSource {
  readonly draft: (request: DraftRequest, context: CommandContext) => Promise<GoldQuestion[]>;
  /** Why there are fewer questions than were wanted. */
  readonly shortage: string;
}

/** What questions are drafted from, by its name on the command line. */
const SOURCES: Readonly<Record<string, DraftSource>> = {
  corpus: {
    draft: ({ library, count, seed }) => draftGold(library, { count, seed }),
    shortage: 'the documents give no more',
  },
  feedback: {
    draft: ({ library, count }, { config, terminal }) => {
      const log = openAnswerLog(config, (warning) => terminal.report(`${warning}\n`));
      return draftFromFeedback(log.list({ rating: 'dislike' }), library, { count });
    },
    shortage: 'no other answers were disliked',
  },
};

function sourceOf(from: string | undefined): DraftSource {
  if (from === undefined) throw usageError('--from is missing', USAGE);
  const source = Object.hasOwn(SOURCES, from) ? SOURCES[from] : undefined;
  if (source === undefined) throw usageError(`--from knows no "${from}"`, USAGE);
  return source;
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

interface Drafted extends Pick<DraftSource, 'shortage'> {
  readonly drafted: number;
  readonly wanted: number;
  /** The command that finds what is wrong with the drafts. */
  readonly check: string;
}

function adviceOn({ drafted, wanted, shortage, check }: Drafted): string {
  const reason = drafted < wanted ? ` of ${wanted}: ${shortage}` : '';
  const advice = drafted === 0 ? '' : ` Edit each one, then run "${check}".`;
  return `${drafted} draft question${drafted === 1 ? '' : 's'}${reason}.${advice}\n`;
}
