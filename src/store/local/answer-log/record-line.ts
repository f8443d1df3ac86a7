import { crc32 } from 'node:zlib';
import { answerRecordSchema, type AnswerRecord } from '../../answer-record.ts';

/** Spaces may follow: a record that was shortened fills its old place. */
const LINE = /^\{"crc32":"([0-9a-f]{8})","answer":(\{.*\})\} *$/s;
const HEXADECIMAL = 16;
const CRC_DIGITS = 8;

const sumOf = (json: string): string => crc32(json).toString(HEXADECIMAL).padStart(CRC_DIGITS, '0');

/** A record as a line of JSON, with the checksum of its own text, without a line feed. */
export function toLine(record: AnswerRecord): string {
  const json = JSON.stringify(record);
  return `{"crc32":"${sumOf(json)}","answer":${json}}`;
}

export type ReadLine =
  | { readonly state: 'record'; readonly record: AnswerRecord }
  | { readonly state: 'blank' }
  /** Written in part, as by a process that was killed. */
  | { readonly state: 'torn' }
  | { readonly state: 'damaged' };

export function readLine(line: string): ReadLine {
  if (line.trim() === '') return { state: 'blank' };
  const [, sum, json = ''] = LINE.exec(line) ?? [];
  if (sum === undefined) return { state: 'torn' };
  if (sum !== sumOf(json)) return { state: 'damaged' };
  const record = parseRecord(json);
  return record === undefined ? { state: 'damaged' } : { state: 'record', record };
}

function parseRecord(json: string): AnswerRecord | undefined {
  try {
    return answerRecordSchema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
