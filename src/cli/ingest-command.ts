import { createServices } from '../compose/services.ts';
import { ingest, type IngestReport } from '../ingest/ingest.ts';
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
  });
  context.terminal.print(values.json ? toJsonLine(report) : describe(report));
  return 0;
};

/** Carries an ingest out with a progress bar. */
export async function runIngest(
  { config, terminal }: CommandContext,
  paths: readonly string[],
  options: { readonly dryRun: boolean; readonly allowRemoval: boolean },
): Promise<IngestReport> {
  const bar = await createProgressBar('Embedding', terminal);
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

export function describe({ generation, documents, chunks }: IngestReport): string {
  const counts = (['added', 'changed', 'moved', 'removed', 'unchanged'] as const)
    .map((state) => `${documents[state].length} ${state}`)
    .join(', ');
  const lines = [
    `Documents: ${counts}, ${documents.skipped.length} skipped`,
    ...documents.skipped.map(({ path, reason }) => `  skipped ${path}: ${reason}`),
    `Chunks: ${chunks.total} (${chunks.embedded} embedded, ${chunks.reused} reused, ${chunks.removed} removed)`,
    generation === null ? 'Dry run: nothing was changed' : `Index: ${generation}`,
  ];
  return `${lines.join('\n')}\n`;
}
