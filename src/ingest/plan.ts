import { SuhbatError } from '../domain/errors.ts';
import type { DocumentMetadata } from '../domain/source-document.ts';
import type { SkippedFile } from './walk-corpus.ts';

/** What an ingest will change, as lists of paths. */
export interface DocumentPlan {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly moved: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
  readonly skipped: readonly SkippedFile[];
}

/** More than this share of the indexed documents is not removed unless that is allowed. */
const LARGEST_REMOVAL = 0.5;

/** Compares the documents found with those indexed before. A known text under another path or id has moved. */
export function planDocuments(
  found: readonly DocumentMetadata[],
  previous: readonly DocumentMetadata[],
  skipped: readonly SkippedFile[],
): DocumentPlan {
  const previousById = new Map(previous.map((document) => [document.id, document]));
  const foundIds = new Set(found.map(({ id }) => id));
  const gone = previous.filter(({ id }) => !foundIds.has(id));
  const goneTexts = new Set(gone.map(({ sha256 }) => sha256));
  const stateOf = (document: DocumentMetadata): 'added' | 'changed' | 'moved' | 'unchanged' => {
    const before = previousById.get(document.id);
    if (before === undefined) return goneTexts.has(document.sha256) ? 'moved' : 'added';
    if (before.sha256 !== document.sha256) return 'changed';
    return before.path === document.path ? 'unchanged' : 'moved';
  };
  const foundTexts = new Set(found.map(({ sha256 }) => sha256));
  const inState = (state: string): string[] =>
    found.filter((document) => stateOf(document) === state).map(({ path }) => path);
  return {
    added: inState('added'),
    changed: inState('changed'),
    moved: inState('moved'),
    removed: gone.filter(({ sha256 }) => !foundTexts.has(sha256)).map(({ path }) => path),
    unchanged: inState('unchanged'),
    skipped,
  };
}

/**
 * Throws SuhbatError `removal_refused` when more than half of what is indexed would go, or a document whose file is
 * there and only cannot be read.
 */
export function assertRemovalAllowed({ removed, skipped }: DocumentPlan, indexed: number): void {
  const unread = skipped.find(({ path }) =>
    removed.some((one) => one === path || one.startsWith(`${path}/`)),
  );
  if (unread !== undefined)
    throw refused(`${unread.path} is in the index, but it is skipped now: ${unread.reason}`);
  if (removed.length <= indexed * LARGEST_REMOVAL) return;
  throw refused(`${removed.length} of ${indexed} indexed documents would be removed`);
}

const refused = (why: string): SuhbatError =>
  new SuhbatError(
    'removal_refused',
    `${why}; nothing was changed. Check the path, or add --allow-removal if that is meant.`,
  );
