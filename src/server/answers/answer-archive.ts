import type { Logger } from 'pino';
import { SuhbatError } from '../../domain/errors.ts';
import type { AnswerLog } from '../../store/answer-log.ts';
import type { Rating } from '../../store/answer-record.ts';
import type { ChunkStore } from '../../store/chunk-store.ts';
import { withdrawQuotations } from '../../store/withdraw-quotations.ts';
import type { Caller } from '../access/caller.ts';
import type { AnswerObserver } from './answer-observer.ts';
import { createUpkeep } from './archive-upkeep.ts';
import { createRecentAnswers } from './recent-answers.ts';
import { toRecord } from './to-record.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** How long an answer can be rated. */
const KEEP_MS = 60 * MINUTE_MS;
/** Three answers a second for an hour, at 3 kB each; at more the oldest are forgotten sooner. */
const MOST_ANSWERS = 10_000;
const MOST_BYTES = 32 * 1024 * 1024;
/** How often what is too old is looked for. */
const TIDY_MS = 5 * MINUTE_MS;
/** Each rating is a record of its own in the log; whoever changes their mind more often than this plays. */
const MOST_RATINGS = 10;
/** Seconds after which a rating that could not be stored may be given again. */
const RETRY_AFTER = 30;

export interface ArchiveSettings {
  /** What is stored: nothing, rated answers, or every answer. */
  readonly mode: 'off' | 'feedback' | 'all';
  /** Days that a stored answer is kept. */
  readonly days: number;
}

export interface ArchiveParts {
  readonly log: AnswerLog;
  readonly settings: ArchiveSettings;
  readonly logger: Logger;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Calls a task again and again; answers with how to end that. */
  readonly every?: (ms: number, task: () => void) => () => void;
}

interface AnswerRating {
  readonly answerId: string;
  readonly caller: Caller;
  readonly rating: Rating;
  readonly comment: string | null;
}

/** What is kept of finished answers. */
export interface AnswerArchive extends AnswerObserver {
  /**
   * Stores what the asker thinks of an answer; a later rating replaces it. It survives a crash once this resolves.
   * Throws SuhbatError `not_found`, `rate_limited` after ten ratings of one answer, or `feedback_unavailable`.
   */
  rate(rating: AnswerRating): Promise<void>;
  /** Takes note of the index that answers from now on, and purges the quotations of documents that it does not hold. */
  followIndex(index: Pick<ChunkStore, 'documents' | 'degradation'>): void;
  close(): Promise<void>;
}

export function createAnswerArchive(parts: ArchiveParts): AnswerArchive {
  const { log, settings, logger, now = Date.now, every = everyUnreferenced } = parts;
  const recent = createRecentAnswers({
    keepMs: KEEP_MS,
    mostAnswers: MOST_ANSWERS,
    mostBytes: MOST_BYTES,
    now,
  });
  const upkeep = createUpkeep({ log, days: settings.days, logger, now });
  upkeep.removeOutdated();
  const stopTidying = every(TIDY_MS, () => {
    recent.sweep();
    upkeep.removeOutdated();
    upkeep.purgeAgain();
  });
  return {
    answerEnded: (outcome) => {
      if (settings.mode === 'off' || outcome.answer === undefined) return;
      const whole = toRecord(outcome, outcome.answer, new Date(now()));
      const record = withdrawQuotations(whole, upkeep.isHeld);
      recent.add({ record, caller: outcome.caller });
      if (settings.mode === 'all') log.append(record);
    },
    rate: async ({ answerId, caller, rating, comment }) => {
      if (settings.mode === 'off') throw noneKept();
      const answer = recent.find(answerId);
      if (answer === undefined || !hasAsked(caller, answer.caller)) throw unknownAnswer();
      const { record, ratings } = answer;
      if (record.rating === rating && record.comment === comment) return;
      const rated = { ...record, rating, comment, rated_at: new Date(now()).toISOString() };
      if (ratings.stored === MOST_RATINGS) throw ratedTooOften();
      ratings.stored += 1;
      await log.store(rated).catch((fault: unknown) => {
        ratings.stored -= 1;
        throw unstored(fault);
      });
      recent.replace(withdrawQuotations(rated, upkeep.isHeld));
    },
    followIndex: (index) => {
      if (upkeep.follow(index)) recent.purge(upkeep.isHeld);
    },
    close: async () => {
      stopTidying();
      await upkeep.ended();
      await log.close();
    },
  };
}

/** A visitor without a key shows by the id, which nobody else was told, that the answer is theirs. */
const hasAsked = (caller: Caller, asker: Caller): boolean =>
  caller.kind === 'public' ? asker.kind === 'public' : caller.id === asker.id;

const noneKept = (): SuhbatError =>
  new SuhbatError('not_found', 'Answers are not kept here, so that none can be rated.');

const unknownAnswer = (): SuhbatError =>
  new SuhbatError(
    'not_found',
    'There is no answer with this id to be rated. Whoever asked can rate an answer for an hour.',
  );

const ratedTooOften = (): SuhbatError =>
  new SuhbatError('rate_limited', 'This answer was rated too often; the last rating that was taken stands.', {
    retryAfter: KEEP_MS / SECOND_MS,
  });

const unstored = (cause: unknown): SuhbatError =>
  new SuhbatError('feedback_unavailable', 'The rating could not be stored. Try again later.', {
    cause,
    retryAfter: RETRY_AFTER,
  });

function everyUnreferenced(ms: number, task: () => void): () => void {
  const timer = setInterval(task, ms).unref();
  return () => clearInterval(timer);
}
