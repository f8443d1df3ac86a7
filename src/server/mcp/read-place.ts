import { SuhbatError } from '../../domain/errors.ts';
import type { Passage } from '../../domain/chunk.ts';
import type { SourceDocument } from '../../domain/source-document.ts';
import { textOf, type Span } from '../../domain/span.ts';
import type { ChunkStore } from '../../store/chunk-store.ts';
import { readPlaceId } from './place-id.ts';

/** Words of a document that somebody may read. */
export interface ReadPlace {
  readonly document: SourceDocument;
  readonly span: Span;
  readonly text: string;
  /** The passage that was asked for; undefined for a whole document. */
  readonly passage: Passage | undefined;
}

/**
 * What stands at an id: a document whole, or a passage with the one before and the one after it. Of
 * excerpts it is the passage alone. Throws SuhbatError `not_found`, or `excerpts_only` for a whole document.
 */
export async function readPlace(
  store: ChunkStore,
  id: string,
  extent: 'full' | 'excerpts',
): Promise<ReadPlace> {
  const whole = await store.document(id);
  if (whole !== undefined) {
    if (extent === 'excerpts') throw wholeNotPublished();
    return { document: whole, span: { start: 0, end: whole.length }, text: whole.text, passage: undefined };
  }
  const place = readPlaceId(id);
  const document = place === undefined ? undefined : await store.document(place.documentId);
  if (place === undefined || document === undefined) throw nothingThere();
  const passages = await store.documentPassages(document.id);
  const found = passages.findIndex(({ span }) => holds(span, place.span));
  const passage = passages[found];
  if (passage === undefined) throw nothingThere();
  const neighbours = extent === 'full' ? passages.slice(Math.max(0, found - 1), found + 2) : [passage];
  const span = spanOf(neighbours, passage.span);
  return { document, span, text: textOf(document.text, span), passage };
}

const holds = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.start < inner.end && inner.end <= outer.end;

const spanOf = (passages: readonly Passage[], own: Span): Span => ({
  start: Math.min(own.start, ...passages.map(({ span }) => span.start)),
  end: Math.max(own.end, ...passages.map(({ span }) => span.end)),
});

const nothingThere = (): SuhbatError =>
  new SuhbatError('not_found', 'Nothing has this id. Use the id of a search result or of a document.');

const wholeNotPublished = (): SuhbatError =>
  new SuhbatError('excerpts_only', 'Whole documents are not published here. Use the id of a search result.');
