import type { AnswerRecord, Rating, RecordedCitation } from './answer-record.ts';

/** A document as a citation names it. */
export type CitedDocument = Pick<RecordedCitation, 'document_id' | 'document_sha256'>;

/** Whether a document may still be quoted. */
export type IsHeld = (document: CitedDocument) => boolean;

/** Absent fields do not restrict. */
export interface RecordFilter {
  /** rated: whatever the rating. */
  readonly rating?: Rating | 'rated' | undefined;
  readonly status?: AnswerRecord['status'] | undefined;
  /** The first day (YYYY-MM-DD, UTC). */
  readonly since?: string | undefined;
}

/**
 * Answers that are kept, and what their askers thought of them. Several processes may use one log at the same time.
 * A record is known by its `answer_id`: the one that was written last stands.
 */
export interface AnswerLog {
  /** Keeps a record, within a second or when `flush` is called; a crash before that loses it. */
  append(record: AnswerRecord): void;
  /**
   * Keeps a record; it survives a crash once this resolves. Rejects when it cannot be kept, which
   * the log reports by itself once.
   */
  store(record: AnswerRecord): Promise<void>;
  /** Writes what was appended. Never rejects: what cannot be written is reported once and lost. */
  flush(): Promise<void>;
  /** By the day of the answer, the latest first; of one day, what was written last first. */
  list(filter: RecordFilter): AsyncIterable<AnswerRecord>;
  /**
   * Takes the words of documents that are no longer held out of what is kept: the quotations and the sentences that
   * rest on them. Answers with how many records changed.
   */
  purgeQuotations(isHeld: IsHeld): Promise<number>;
  /** Removes the answers of the days before a day (YYYY-MM-DD, UTC). */
  removeBefore(day: string): Promise<void>;
  /** Writes what was appended; nothing may be kept afterwards. */
  close(): Promise<void>;
}
