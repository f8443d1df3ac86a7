import { readFile } from 'node:fs/promises';
import { collectAnswer } from '../answering/answerer.ts';
import { describeAnswer } from '../answering/describe-answer.ts';
import { createServices } from '../compose/services.ts';
import { messageOf, SuhbatError } from '../domain/errors.ts';
import type { HistoryTurn } from '../domain/question.ts';
import { parseRequest } from '../protocol/parse-request.ts';
import { askRequestSchema } from '../protocol/request-schemas.ts';
import { toJsonLine, usageError, type Command } from './command.ts';
import { FILTER_OPTIONS, FILTER_USAGE, filterOf } from './filter-options.ts';
import { parseArguments } from './parse-arguments.ts';

const USAGE = `npm run ask -- "QUESTION" [--language ru|kk|en] [--history FILE] ${FILTER_USAGE} [--index DIR] [--json]`;

/** Answers one question. */
export const askCommand: Command = async (args, { config, terminal }) => {
  const { values, positionals } = parseArguments(args, {
    usage: USAGE,
    allowPositionals: true,
    options: {
      language: { type: 'string' },
      history: { type: 'string' },
      ...FILTER_OPTIONS,
      index: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (positionals.length !== 1) throw usageError('Give one question, in quotation marks', USAGE);
  const request = parseRequest(askRequestSchema, { question: positionals[0], language: values.language });
  const filter = filterOf(values, USAGE);
  const history = values.history === undefined ? [] : await readHistory(values.history);
  const { answerer } = await createServices({
    ...config,
    indexDir: values.index ?? config.indexDir,
  }).openIndex();
  const onFallback = (reason: string): void =>
    terminal.report(`The model did not answer (${reason}); these are the sources' own words.\n`);
  const question = { text: request.question, language: request.language, history, filter };
  const answer = await collectAnswer(answerer.answer(question, { signal: terminal.signal, onFallback }));
  terminal.print(values.json ? toJsonLine(answer) : describeAnswer(answer));
  return 0;
};

async function readHistory(path: string): Promise<readonly HistoryTurn[]> {
  try {
    const history: unknown = JSON.parse(await readFile(path, 'utf8'));
    return parseRequest(askRequestSchema.pick({ history: true }).required(), { history }).history;
  } catch (cause) {
    const fault = `${path} is no history: ${messageOf(cause).replace(/\.$/, '')}`;
    const remedy = 'Write a JSON list of {"role": "user"|"assistant", "content": "…"}.';
    throw new SuhbatError('usage', `${fault}. ${remedy}`, { cause });
  }
}
