import { readBeirSet } from '../evaluation/retrieval/beir.ts';
import {
  rankQueries,
  scoreRetrieval,
  toTrecRun,
  type RetrievalReport,
} from '../evaluation/retrieval/evaluate-retrieval.ts';
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
import { parseArguments } from './parse-arguments.ts';
import { writeResult } from './write-result.ts';

const USAGE =
  'npm run eval -- retrieval --beir DIR [--queries FILE] [--perturb typos|kk-letters|case|punctuation] [--seed N] [--run OUT.trec] [--json]';

/** Scores retrieval on a data set in BEIR's format. */
export const evalRetrievalCommand: Command = async (args, { config, terminal }) => {
  const { values } = parseArguments(args, {
    usage: USAGE,
    options: { ...DATA_SET_OPTIONS, ...PERTURB_OPTION, ...SEED_OPTION, run: { type: 'string' } },
  });
  const folder = requireFolder(values.beir, USAGE);
  const perturbation = readPerturbation(values, USAGE);
  const set = await readBeirSet({ folder, queries: values.queries });
  const queries = perturbation === undefined ? set.queries : perturbQueries(set.queries, perturbation);
  const ranked = await rankQueries({ ...set, queries }, await retrieverOver(set, config));
  if (values.run !== undefined) await writeResult(values.run, toTrecRun(ranked));
  const report = scoreRetrieval(ranked);
  terminal.print(values.json ? toJsonLine(report) : describe(report));
  return 0;
};

function describe({
  queries,
  ndcg_at_10: ndcg,
  mrr_at_10: mrr,
  recall,
  by_language: byLanguage,
}: RetrievalReport): string {
  const recalls = Object.entries(recall).map(([depth, share]) => `recall@${depth} ${share.toFixed(4)}`);
  const languages = Object.entries(byLanguage).map(
    ([language, scores]) =>
      `  ${language}: ${scores.queries} queries, nDCG@10 ${scores.ndcg_at_10.toFixed(4)}`,
  );
  const total = `${queries} queries: nDCG@10 ${ndcg.toFixed(4)}, MRR@10 ${mrr.toFixed(4)}, ${recalls.join(', ')}`;
  return `${[total, ...languages].join('\n')}\n`;
}
