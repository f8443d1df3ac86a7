import { purgeStoredAnswers } from '../compose/answer-log.ts';
import { createServices } from '../compose/services.ts';
import { messageOf } from '../domain/errors.ts';
import { ingest, type IngestPlan, type IngestReport, type IngestRequest } from '../ingest/ingest.ts';
import { toJsonLine, type Command, type CommandContext } from './command.ts';
import { parseArguments } from './parse-arguments.ts';
import { createProgressBar } from './progress-bar.ts';

const USAGE = 'npm run ingest -- [PATH…] [--index DIR] [--dry-run] [--allow-removal] [--json]';

/** Builds a new index over documents. */
export const ingestCommand: Command = async (args, context) => {
  const { values, positionals } = parseArguments(args, {
    usage: USAGE,
    allowPositionals: true,
    options: {
      index: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      'allow-removal': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const config = { ...context.config, indexDir: values.index ?? context.config.indexDir };
  const paths = positionals.length > 0 ? positionals : [config.corpusDir];
  const report = await runIngest({ ...context, config }, paths, {
    dryRun: values['dry-run'],
    allowRemoval: values['allow-removal'],
    onPlan: (plan) => {
      if (!values.json) context.terminal.print(describePlan(plan));
      else if (plan.rebuild !== undefined) context.terminal.report(`${plan.rebuild}\n`);
    },
  });
  if (config.indexDir === context.config.indexDir) await purgeAnswers({ ...context, config }, report);
  context.terminal.print(values.json ? toJsonLine(report) : describeReport(report));
  return 0;
};

/** Stored answers belong to the configured index: another one that is built on the way has no say in them. */
async function purgeAnswers({ config, terminal }: CommandContext, report: IngestReport): Promise<void> {
  if (report.generation === null || report.documents.removed.length === 0) return;
  try {
    await purgeStoredAnswers(config, (warning) => terminal.report(`${warning}\n`));
  } catch (fault) {
    const remedy = 'The server tries it again when it starts.';
    terminal.report(`Stored answers could not be purged (${messageOf(fault)}). ${remedy}\n`);
  }
}

type IngestOptions = Required<Pick<IngestRequest, 'dryRun' | 'allowRemoval' | 'onPlan'>>;

/** Carries an ingest out with a progress bar. */
export async function runIngest(
  { config, terminal }: CommandContext,
  paths: readonly string[],
  options: IngestOptions,
): Promise<IngestReport> {
  const bar = await createProgressBar('Indexing', terminal);
  try {
    return await ingest(createServices(config).ingestParts, {
      paths,
      ...options,
      onProgress: (done, total) => bar.update(done, total),
      signal: terminal.signal,
    });
  } finally {
    bar.stop();
  }
}

/** What an ingest is about to do. */
export function describePlan({ documents, rebuild }: IngestPlan): string {
  const counts = (['added', 'changed', 'moved', 'removed', 'unchanged'] as const)
    .map((state) => `${documents[state].length} ${state}`)
    .join(', ');
  const lines = [
    `Documents: ${counts}, ${documents.skipped.length} skipped`,
    ...documents.removed.map((path) => `  removed ${path}`),
    ...documents.skipped.map(({ path, reason }) => `  skipped ${path}: ${reason}`),
    ...(rebuild === undefined ? [] : [rebuild]),
  ];
  return `${lines.join('\n')}\n`;
}

/** What it has done. */
export function describeReport({ generation, chunks }: IngestReport): string {
  const counts = `${chunks.embedded} embedded, ${chunks.reused} reused, ${chunks.removed} removed`;
  const state = generation === null ? 'Dry run: nothing was changed' : `Index: ${generation}`;
  return `Chunks: ${chunks.total} (${counts})\n${state}\n`;
}
