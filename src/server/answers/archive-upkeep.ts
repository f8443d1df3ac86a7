import { messageOf } from '../../domain/errors.ts';
import type { Logger } from 'pino';
import type { DocumentMetadata } from '../../domain/source-document.ts';
import type { AnswerLog, IsHeld } from '../../store/answer-log.ts';
import type { ChunkStore } from '../../store/chunk-store.ts';
import { dayOf } from '../../store/record-filter.ts';
import { holdsAnyOf } from '../../store/withdraw-quotations.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Takes out of stored answers what may no longer be kept. What fails is logged, and tried again. */
export interface ArchiveUpkeep {
  readonly isHeld: IsHeld;
  /** Removes the days that are older than the settings allow, once a day. */
  removeOutdated(): void;
  /** Purges what quotes documents that an index does not hold. Answers whether there may be such quotations. */
  follow(index: Pick<ChunkStore, 'documents' | 'degradation'>): boolean;
  /** Tries a purge that failed again. */
  purgeAgain(): void;
  /** Resolves when nothing is under way. */
  ended(): Promise<unknown>;
}

interface UpkeepParts {
  readonly log: AnswerLog;
  /** Days that a stored answer is kept. */
  readonly days: number;
  readonly logger: Logger;
  readonly now: () => number;
}

export function createUpkeep({ log, days, logger, now }: UpkeepParts): ArchiveUpkeep {
  let documents: readonly DocumentMetadata[] | undefined;
  let isHeld: IsHeld = () => true;
  let lastRemoval: string | undefined;
  let isPurgeDue = false;
  let work: Promise<unknown> = Promise.resolve();
  const attempt = (what: string, task: () => Promise<void>): void => {
    work = work.then(task).catch((fault: unknown) => logger.warn({ fault: messageOf(fault) }, what));
  };
  const purgeAgain = (): void => {
    if (!isPurgeDue) return;
    attempt('stored answers not purged', async () => {
      const records = await log.purgeQuotations(isHeld);
      isPurgeDue = false;
      if (records > 0) logger.info({ records }, 'quotations of deleted documents purged');
    });
  };
  return {
    get isHeld() {
      return isHeld;
    },
    removeOutdated: () => {
      const first = dayOf({ time: new Date(now() - days * DAY_MS).toISOString() });
      if (first === lastRemoval) return;
      attempt('outdated answers not removed', async () => {
        await log.removeBefore(first);
        lastRemoval = first;
      });
    },
    follow: (index) => {
      // An index that stands in for a damaged one lacks documents that nobody has deleted.
      if (index.degradation !== undefined) return false;
      const hadAll = documents?.every(holdsAlso(holdsAnyOf(index.documents))) ?? false;
      documents = index.documents;
      isHeld = holdsAnyOf(index.documents);
      if (hadAll) return false;
      isPurgeDue = true;
      purgeAgain();
      return true;
    },
    purgeAgain,
    ended: () => work,
  };
}

const holdsAlso =
  (isHeld: IsHeld) =>
  ({ id, sha256 }: DocumentMetadata): boolean =>
    isHeld({ document_id: id, document_sha256: sha256 });
