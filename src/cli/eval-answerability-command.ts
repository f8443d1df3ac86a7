import {
  reportAnswerability,
  type AnswerabilityReport,
} from '../evaluation/retrieval/answerability-report.ts';
import { askTrials } from '../evaluation/retrieval/answerability-trial.ts';
import { readBeirSet, readQueries } from '../evaluation/retrieval/beir.ts';
import { toJsonLine, type Command } from './command.ts';
import { DATA_SET_OPTIONS, SEED_OPTION, readSeed, requireFolder, retrieverOver } from './data-set-options.ts';
import { parseArguments } from './parse-arguments.ts';

const USAGE =
  'npm run eval -- answerability --beir DIR [--queries FILE] [--unanswerable FILE] [--seed N] [--json]';

/** Measures how well retrieval tells questions that the sources answer from those that they do not. */
export const evalAnswerabilityCommand: Command = async (args, { config, terminal }) => {
  const { values } = parseArguments(args, {
    usage: USAGE,
    options: { ...DATA_SET_OPTIONS, ...SEED_OPTION, unanswerable: { type: 'string' } },
  });
  const folder = requireFolder(values.beir, USAGE);
  const seed = readSeed(values.seed, USAGE);
  const set = await readBeirSet({ folder, queries: values.queries });
  const unanswerable = values.unanswerable === undefined ? undefined : await readQueries(values.unanswerable);
  const retriever = await retrieverOver(set, config);
  const trials = await askTrials({ set, retriever, topK: config.topK, unanswerable });
  const report = reportAnswerability(trials, { seed });
  terminal.print(values.json ? toJsonLine(report) : describe(report));
  return 0;
};

function describe(report: AnswerabilityReport): string {
  const languages = Object.entries(report.auroc_by_language).map(
    ([language, area]) => `  ${language}: AUROC ${format(area)}`,
  );
  const weights = Object.entries(report.weights).map(([name, weight]) => `${name} ${weight.toFixed(3)}`);
  return `${[
    `${report.questions} answerable and ${report.unanswerable} unanswerable questions: AUROC ${format(report.auroc)}`,
    ...languages,
    `AUROC of the best sentence's score alone: ${format(report.auroc_of_best_score)}`,
    `Refused with 5 % wrongly refused: ${format(report.refused_at_5_percent_wrongly_refused)}`,
    `Wrongly refused with 95 % refused: ${format(report.wrongly_refused_at_95_percent_refused)}`,
    `Weights: ${weights.join(', ')}`,
  ].join('\n')}\n`;
}

const format = (share: number | null): string => (share === null ? '–' : share.toFixed(4));
