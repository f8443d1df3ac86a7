import type { Answerer } from '../answering/answerer.ts';
import { createServices, type ReadServices, type Services } from '../compose/services.ts';
import type { AnswerScores, AskedQuestion } from '../evaluation/answers/answer-metrics.ts';
import {
  askAll,
  assertEvidenceStands,
  reportAnswers,
  type AnswersReport,
} from '../evaluation/answers/evaluate-answers.ts';
import { readGoldSet, type GoldQuestion } from '../evaluation/gold/gold-set.ts';
import { contentOf } from '../ingest/ingest.ts';
import { toJsonLine, usageError, type Command, type Terminal } from './command.ts';
import { parseArguments } from './parse-arguments.ts';
import { createProgressBar } from './progress-bar.ts';
import { writeResult } from './write-result.ts';

const USAGE =
  'npm run eval -- answers [--gold FILE] [--corpus PATH…] [--index DIR] [--answers OUT.jsonl] [--json]';
const OWN_GOLD = 'test/gold/gold.jsonl';

/** Asks gold questions and scores the answers; exit code 1 when a citation is not exact. */
export const evalAnswersCommand: Command = async (args, { config, terminal }) => {
  const { values, positionals } = parseArguments(args, {
    usage: USAGE,
    allowPositionals: true,
    options: {
      gold: { type: 'string', default: OWN_GOLD },
      corpus: { type: 'string', multiple: true },
      index: { type: 'string' },
      answers: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.corpus === undefined && positionals[0] !== undefined) {
    throw usageError(`"${positionals[0]}" belongs to no option`, USAGE);
  }
  const questions = await readGoldSet(values.gold);
  const services = createServices({ ...config, indexDir: values.index ?? config.indexDir });
  const corpus = values.corpus === undefined ? undefined : [...values.corpus, ...positionals];
  const { answerer, store } = await openCorpus(services, corpus);
  await assertEvidenceStands(questions, store);
  const asked = await askWithProgress(questions, answerer, terminal);
  if (values.answers !== undefined) await writeResult(values.answers, asked.map(toAnswerLine).join(''));
  const report = await reportAnswers(asked, store);
  terminal.print(values.json ? toJsonLine(report) : describe(report));
  return report.citations.exact === report.citations.total ? 0 : 1;
};

/** The index in force, or a temporary one over the given paths. */
async function openCorpus(services: Services, corpus: readonly string[] | undefined): Promise<ReadServices> {
  if (corpus === undefined) return services.openIndex();
  return services.serveContent(await contentOf(services.ingestParts, corpus));
}

async function askWithProgress(
  questions: readonly GoldQuestion[],
  answerer: Answerer,
  terminal: Terminal,
): Promise<AskedQuestion[]> {
  const bar = await createProgressBar('Asking', terminal);
  try {
    return await askAll(questions, answerer, {
      onProgress: (done, total) => bar.update(done, total),
      signal: terminal.signal,
    });
  } finally {
    bar.stop();
  }
}

const toAnswerLine = ({ gold, answer }: AskedQuestion): string => toJsonLine({ id: gold.id, answer });

const COLUMNS = [
  'evidence_cited',
  'first',
  'all',
  'precision',
  'wrongly_refused',
  'refused',
  'cited_characters',
] as const;

function describe(report: AnswersReport): string {
  const groups: (readonly [string, AnswerScores])[] = [
    ['all questions', report],
    ...Object.entries(report.by_language),
    ...Object.entries(report.by_kind),
  ];
  const heading = ['', 'questions', ...COLUMNS.map((column) => column.replaceAll('_', ' '))];
  const rows = [heading, ...groups.map(([name, scores]) => toRow(name, scores))];
  const { exact, total } = report.citations;
  return `${rows.map(alignRow).join('\n')}\n\nExact citations: ${exact} of ${total}\n`;
}

const toRow = (name: string, scores: AnswerScores): string[] => [
  name,
  String(scores.questions),
  ...COLUMNS.map((column) => format(scores[column], column === 'cited_characters' ? 0 : 3)),
];

const format = (value: number | null, digits: number): string =>
  value === null ? '–' : value.toFixed(digits);

const alignRow = (cells: readonly string[]): string =>
  cells.map((cell, place) => (place === 0 ? cell.padEnd(14) : cell.padStart(17))).join('');
