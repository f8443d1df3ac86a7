import type { CitedDocument, IsHeld } from '../../store/answer-log.ts';
import { answerRecordSchema, type AnswerRecord } from '../../store/answer-record.ts';
import { withdrawQuotations } from '../../store/withdraw-quotations.ts';
import type { Caller } from '../access/caller.ts';

export interface RecentAnswersOptions {
  /** Milliseconds for which an answer is remembered. */
  readonly keepMs: number;
  /** With more answers or more bytes the oldest are forgotten sooner. */
  readonly mostAnswers: number;
  readonly mostBytes: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface EndedAnswer {
  readonly record: AnswerRecord;
  /** Who asked. */
  readonly caller: Caller;
}

interface RecentAnswer extends EndedAnswer {
  readonly ratings: RatingCount;
}

/** How often an answer was rated, for whoever stores its ratings to count. */
interface RatingCount {
  stored: number;
}

/** The answers of the last while, in memory alone. */
export interface RecentAnswers {
  add(answer: EndedAnswer): void;
  /** Undefined when it was never there or has been forgotten. */
  find(id: string): RecentAnswer | undefined;
  /** Puts another record of the same answer in the place of the one that is remembered, if it still is. */
  replace(record: AnswerRecord): void;
  /** Takes out what quotes documents that are no longer held. */
  purge(isHeld: IsHeld): void;
  /** Forgets what is too old. */
  sweep(): void;
  readonly size: number;
}

/** As JSON in bytes: a quotation cut from a document's text would keep the whole text in memory. */
interface Remembered {
  readonly json: Buffer;
  readonly cited: readonly CitedDocument[];
  readonly caller: Caller;
  readonly ratings: RatingCount;
  readonly until: number;
}

export function createRecentAnswers(options: RecentAnswersOptions): RecentAnswers {
  const { keepMs, mostAnswers, mostBytes, now } = options;
  /** The oldest first. */
  const answers = new Map<string, Remembered>();
  let bytes = 0;
  const set = (id: string, answer: Remembered): void => {
    bytes += answer.json.length - (answers.get(id)?.json.length ?? 0);
    answers.set(id, answer);
  };
  const forget = (id: string, { json }: Remembered): void => {
    bytes -= json.length;
    answers.delete(id);
  };
  const sweep = (): void => {
    const time = now();
    for (const [id, answer] of answers) {
      if (answer.until > time && answers.size <= mostAnswers && bytes <= mostBytes) return;
      forget(id, answer);
    }
  };
  const replace = (record: AnswerRecord): void => {
    const known = answers.get(record.answer_id);
    if (known !== undefined) set(record.answer_id, { ...known, ...encode(record) });
  };
  return {
    add: ({ record, caller }) => {
      set(record.answer_id, { ...encode(record), caller, ratings: { stored: 0 }, until: now() + keepMs });
      sweep();
    },
    find: (id) => {
      const answer = answers.get(id);
      if (answer === undefined || answer.until <= now()) return undefined;
      return { record: decode(answer), caller: answer.caller, ratings: answer.ratings };
    },
    replace,
    purge: (isHeld) => {
      const quoting = [...answers.values()].filter(({ cited }) => !cited.every(isHeld));
      for (const answer of quoting) replace(withdrawQuotations(decode(answer), isHeld));
    },
    sweep,
    get size() {
      return answers.size;
    },
  };
}

const encode = (record: AnswerRecord): Pick<Remembered, 'json' | 'cited'> => ({
  json: Buffer.from(JSON.stringify(record)),
  cited: record.citations.map(({ document_id, document_sha256 }) => ({ document_id, document_sha256 })),
});

const decode = ({ json }: Remembered): AnswerRecord => answerRecordSchema.parse(JSON.parse(json.toString()));
