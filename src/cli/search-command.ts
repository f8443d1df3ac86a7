import { searchPassages } from '../answering/search.ts';
import { createServices } from '../compose/services.ts';
import type { Source } from '../domain/answer.ts';
import { parseRequest } from '../protocol/parse-request.ts';
import { searchRequestSchema } from '../protocol/request-schemas.ts';
import type { ChunkStore } from '../store/chunk-store.ts';
import { LARGEST_TOP_K } from '../protocol/limits.ts';
import { toJsonLine, usageError, type Command } from './command.ts';
import { FILTER_OPTIONS, FILTER_USAGE, filterOf } from './filter-options.ts';
import { parseArguments, wholeNumber } from './parse-arguments.ts';

const USAGE = `npm run search -- "QUERY" [--top-k N] ${FILTER_USAGE} [--index DIR] [--json]`;

/** Shows what retrieval alone finds. */
export const searchCommand: Command = async (args, { config, terminal }) => {
  const { values, positionals } = parseArguments(args, {
    usage: USAGE,
    allowPositionals: true,
    options: {
      'top-k': { type: 'string' },
      ...FILTER_OPTIONS,
      index: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (positionals.length !== 1) throw usageError('Give one query, in quotation marks', USAGE);
  const bounds = { option: '--top-k', least: 1, most: LARGEST_TOP_K, usage: USAGE };
  const topK = wholeNumber(values['top-k'], bounds) ?? config.topK;
  const filter = filterOf(values, USAGE);
  const { query } = parseRequest(searchRequestSchema, { query: positionals[0] });
  const services = await createServices({ ...config, indexDir: values.index ?? config.indexDir }).openIndex();
  const results = await searchPassages(services, { text: query, topK, filter, signal: terminal.signal });
  terminal.print(values.json ? toJsonLine({ results }) : describe(results, services.store));
  return 0;
};

function describe(results: readonly Source[], { documents }: Pick<ChunkStore, 'documents'>): string {
  const retellings = new Set(documents.filter(({ verbatim }) => !verbatim).map(({ id }) => id));
  const entries = results.map(({ score, document_title: title, document_id: id, speaker, text }, place) => {
    const source = [title, speaker, retellings.has(id) ? 'retelling' : undefined].filter(Boolean).join(' · ');
    return `${place + 1}. ${score.toFixed(3)}  ${source}\n   ${text.replaceAll(/\s+/g, ' ')}\n`;
  });
  return entries.join('\n');
}
