import { createServices } from '../compose/services.ts';
import { readBeirSet } from '../evaluation/retrieval/beir.ts';
import {
  beirContent,
  rankQueries,
  scoreRetrieval,
  toTrecRun,
  type RetrievalReport,
} from '../evaluation/retrieval/evaluate-retrieval.ts';
import { toJsonLine, usageError, type Command } from './command.ts';
import { parseArguments } from './parse-arguments.ts';
import { writeResult } from './write-result.ts';

const USAGE = 'npm run eval -- retrieval --beir DIR [--queries FILE] [--run OUT.trec] [--json]';

/** Scores retrieval on a data set in BEIR's format. */
export const evalRetrievalCommand: Command = async (args, { config, terminal }) => {
  const { values } = parseArguments(args, {
    usage: USAGE,
    options: {
      beir: { type: 'string' },
      queries: { type: 'string' },
      run: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.beir === undefined) throw usageError('--beir is missing', USAGE);
  const set = await readBeirSet({ folder: values.beir, queries: values.queries });
  const services = createServices(config);
  const { retriever } = await services.serveContent(await beirContent(set.passages, services.embedder));
  const ranked = await rankQueries(set, retriever);
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
