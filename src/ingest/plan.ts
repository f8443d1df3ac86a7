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

/** Compares the documents found with those indexed before. A text that is gone and found under another id has moved. */
export function planDocuments(
  found: readonly DocumentMetadata[],
  previous: readonly DocumentMetadata[],
  skipped: readonly SkippedFile[],
): DocumentPlan {
  const previousById = new Map(previous.map((document) => [document.id, document]));
  const foundIds = new Set(found.map(({ id }) => id));
  const isNew = ({ id }: DocumentMetadata): boolean => !previousById.has(id);
  const { moved, removed } = pairMoved(
    previous.filter(({ id }) => !foundIds.has(id)),
    found.filter(isNew),
  );
  const stateOf = (document: DocumentMetadata): 'added' | 'changed' | 'moved' | 'unchanged' => {
    const before = previousById.get(document.id);
    if (before === undefined) return moved.has(document) ? 'moved' : 'added';
    if (before.sha256 !== document.sha256) return 'changed';
    return before.path === document.path ? 'unchanged' : 'moved';
  };
  const inState = (state: string): string[] =>
    found.filter((document) => stateOf(document) === state).map(({ path }) => path);
  return {
    added: inState('added'),
    changed: inState('changed'),
    moved: inState('moved'),
    removed: removed.map(({ path }) => path),
    unchanged: inState('unchanged'),
    skipped,
  };
}

/** Each document that is gone has moved to one new document at most: of two copies one may go. */
function pairMoved(
  gone: readonly DocumentMetadata[],
  added: readonly DocumentMetadata[],
): { readonly moved: ReadonlySet<DocumentMetadata>; readonly removed: readonly DocumentMetadata[] } {
  const places = new Map<string, DocumentMetadata[]>();
  for (const document of added)
    places.set(document.sha256, [...(places.get(document.sha256) ?? []), document]);
  const moved = new Set<DocumentMetadata>();
  const removed = gone.filter(({ sha256 }) => {
    const place = places.get(sha256)?.shift();
    if (place !== undefined) moved.add(place);
    return place === undefined;
  });
  return { moved, removed };
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
