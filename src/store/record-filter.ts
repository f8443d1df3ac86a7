import type { RecordFilter } from './answer-log.ts';
import type { AnswerRecord } from './answer-record.ts';

/** Length of YYYY-MM-DD. */
const DAY_LENGTH = 10;

/** The day on which an answer ended (YYYY-MM-DD, UTC). */
export const dayOf = ({ time }: Pick<AnswerRecord, 'time'>): string => time.slice(0, DAY_LENGTH);

export function passesFilter(record: AnswerRecord, { rating, status, since }: RecordFilter): boolean {
  if (since !== undefined && dayOf(record) < since) return false;
  if (status !== undefined && record.status !== status) return false;
  if (rating === undefined) return true;
  return rating === 'rated' ? record.rating !== null : record.rating === rating;
}
