import type { Span } from '../../domain/span.ts';

/** A passage by its document and its place in the canonical text, both the contract's own: it outlives a new index. */
export interface Place {
  readonly documentId: string;
  readonly span: Span;
}

const PLACE_ID = /^(.+)#(\d{1,9})-(\d{1,9})$/s;

/** The id of a passage: that of its document, `#` and the offsets of its first unit and after its last. */
export const toPlaceId = ({ documentId, span: { start, end } }: Place): string =>
  `${documentId}#${start}-${end}`;

/** Undefined when the id names no passage. */
export function readPlaceId(id: string): Place | undefined {
  const [, documentId, start, end] = PLACE_ID.exec(id) ?? [];
  if (documentId === undefined) return undefined;
  return { documentId, span: { start: Number(start), end: Number(end) } };
}
