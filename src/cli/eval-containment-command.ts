import { readBeirSet, readQueries, type BeirQuery } from '../evaluation/retrieval/beir.ts';
import {
  measureContainment,
  withAnswersFrom,
  type ContainmentReport,
} from '../evaluation/retrieval/containment.ts';
import { perturbQueries } from '../evaluation/retrieval/perturb.ts';
import { toJsonLine, type Command } from './command.ts';
import {
  DATA_SET_OPTIONS,
  PERTURB_OPTION,
  SEED_OPTION,
  readPerturbation,
  requireFolder,
  retrieverOver,
} from './data-set-options.ts';
import { parseArguments, wholeNumber } from './parse-arguments.ts';

const USAGE =
  'npm run eval -- containment --beir DIR [--queries FILE] [--answers-from FILE] [--sentences N] [--perturb typos|kk-letters|case|punctuation] [--seed N] [--json]';

/** Sentences of a short answer. */
const DEFAULT_SENTENCES = 3;
const MOST_SENTENCES = 100;

/** Measures how often the best sentences hold an answer. */
export const evalContainmentCommand: Command = async (args, { config, terminal }) => {
  const { values } = parseArguments(args, {
    usage: USAGE,
    options: {
      ...DATA_SET_OPTIONS,
      ...PERTURB_OPTION,
      ...SEED_OPTION,
      'answers-from': { type: 'string' },
      sentences: { type: 'string' },
    },
  });
  const folder = requireFolder(values.beir, USAGE);
  const perturbation = readPerturbation(values, USAGE);
  const bounds = { option: '--sentences', least: 1, most: MOST_SENTENCES, usage: USAGE };
  const sentences = wholeNumber(values.sentences, bounds) ?? DEFAULT_SENTENCES;
  const set = await readBeirSet({ folder, queries: values.queries });
  const answered = await withAnswers(set.queries, values['answers-from']);
  const queries = perturbation === undefined ? answered : perturbQueries(answered, perturbation);
  const retriever = await retrieverOver(set, config);
  const report = await measureContainment({ queries, retriever, topK: config.topK, sentences });
  terminal.print(values.json ? toJsonLine(report) : describe(report));
  return 0;
};

const withAnswers = async (
  queries: readonly BeirQuery[],
  file: string | undefined,
): Promise<readonly BeirQuery[]> =>
  file === undefined ? queries : withAnswersFrom(queries, await readQueries(file));

function describe({ queries, contained }: ContainmentReport): string {
  const shares = Object.entries(contained).map(([count, share]) => `${count}: ${share.toFixed(4)}`);
  return `${queries} queries, share with an answer in the best sentences, by their number: ${shares.join(', ')}\n`;
}
