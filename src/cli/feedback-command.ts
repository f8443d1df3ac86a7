import { openAnswerLog } from '../compose/answer-log.ts';
import type { AnswerLog, RecordFilter } from '../store/answer-log.ts';
import { RATINGS, type AnswerRecord, type Rating } from '../store/answer-record.ts';
import { toJsonLine, usageError, type Command } from './command.ts';
import { parseArguments, wholeNumber } from './parse-arguments.ts';

const USAGE =
  'npm run feedback -- [--unanswered] [--rating like|dislike] [--since YYYY-MM-DD] [--limit N] [--json]';
const MOST_RECORDS = 1_000_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Length of YYYY-MM-DDThh:mm. */
const MINUTE_LENGTH = 16;

/** Lists stored answers with what their askers thought of them, the latest first; the server need not run. */
export const feedbackCommand: Command = async (args, { config, terminal }) => {
  const { values } = parseArguments(args, {
    usage: USAGE,
    options: {
      unanswered: { type: 'boolean', default: false },
      rating: { type: 'string' },
      since: { type: 'string' },
      limit: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const rating = readRating(values.rating);
  const filter: RecordFilter = values.unanswered
    ? { status: 'not_found', rating, since: readDay(values.since) }
    : { rating: rating ?? 'rated', since: readDay(values.since) };
  const bounds = { option: '--limit', least: 1, most: MOST_RECORDS, usage: USAGE };
  const limit = wholeNumber(values.limit, bounds) ?? MOST_RECORDS;
  const log = openAnswerLog(config, (warning) => terminal.report(`${warning}\n`));
  const records = await firstOf(log, filter, limit);
  const { mode } = config.answerLog;
  if (values.unanswered && mode !== 'all') terminal.report(ratedOnly(mode));
  else if (mode === 'off') terminal.report('ANSWER_LOG is off: no answers are stored now.\n');
  terminal.print(values.json ? toJsonLine(records) : describe(records));
  return 0;
};

function readRating(written: string | undefined): Rating | undefined {
  if (written === undefined) return undefined;
  const rating = RATINGS.find((name) => name === written);
  if (rating === undefined) throw usageError(`--rating takes like or dislike, not "${written}"`, USAGE);
  return rating;
}

function readDay(written: string | undefined): string | undefined {
  if (written === undefined || (DAY.test(written) && !Number.isNaN(Date.parse(written)))) return written;
  throw usageError(`--since takes a day like 2026-03-01, not "${written}"`, USAGE);
}

async function firstOf(log: AnswerLog, filter: RecordFilter, limit: number): Promise<AnswerRecord[]> {
  const records: AnswerRecord[] = [];
  for await (const record of log.list(filter)) {
    records.push(record);
    if (records.length === limit) break;
  }
  return records;
}

const ratedOnly = (mode: string): string =>
  `ANSWER_LOG is ${mode}: of what was asked and not found only rated answers are stored. Set ANSWER_LOG=all to see all.\n`;

function describe(records: readonly AnswerRecord[]): string {
  if (records.length === 0) return 'No answers.\n';
  const ratings = RATINGS.map(
    (rating) => `${records.filter((one) => one.rating === rating).length} ${rating}`,
  );
  const count = `${records.length} answer${records.length === 1 ? '' : 's'}: ${ratings.join(', ')}`;
  return `${records.map(describeRecord).join('')}${count}\n`;
}

function describeRecord({ time, rating, status, language, question, comment }: AnswerRecord): string {
  const when = time.slice(0, MINUTE_LENGTH).replace('T', ' ');
  const line = [when, (rating ?? '–').padEnd(7), status.padEnd(9), language, onOneLine(question)].join('  ');
  return `${line}\n${comment === null ? '' : `    “${onOneLine(comment)}”\n`}`;
}

/** Control characters could move the cursor of whoever reads what a stranger wrote. */
const onOneLine = (text: string): string => text.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
