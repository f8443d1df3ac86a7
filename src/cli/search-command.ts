import { searchPassages } from '../answering/search.ts';
import { createServices } from '../compose/services.ts';
import type { Source } from '../domain/answer.ts';
import { parseRequest } from '../protocol/parse-request.ts';
import { searchRequestSchema } from '../protocol/request-schemas.ts';
import { LARGEST_TOP_K } from '../protocol/limits.ts';
import { toJsonLine, usageError, type Command } from './command.ts';
import { parseArguments, wholeNumber } from './parse-arguments.ts';

const USAGE = 'npm run search -- "QUERY" [--top-k N] [--index DIR] [--json]';

/** Shows what retrieval alone finds. */
export const searchCommand: Command = async (args, { config, terminal }) => {
  const { values, positionals } = parseArguments(args, {
    usage: USAGE,
    allowPositionals: true,
    options: {
      'top-k': { type: 'string' },
      index: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (positionals.length !== 1) throw usageError('Give one query, in quotation marks', USAGE);
  const bounds = { option: '--top-k', least: 1, most: LARGEST_TOP_K, usage: USAGE };
  const topK = wholeNumber(values['top-k'], bounds) ?? config.topK;
  const { query } = parseRequest(searchRequestSchema, { query: positionals[0] });
  const services = await createServices({ ...config, indexDir: values.index ?? config.indexDir }).openIndex();
  const results = await searchPassages(services, { text: query, topK, signal: terminal.signal });
  terminal.print(values.json ? toJsonLine({ results }) : results.map(describe).join('\n'));
  return 0;
};

function describe({ score, document_title: title, speaker, text }: Source, place: number): string {
  const source = [title, speaker].filter(Boolean).join(' · ');
  return `${place + 1}. ${score.toFixed(3)}  ${source}\n   ${text.replaceAll(/\s+/g, ' ')}\n`;
}
