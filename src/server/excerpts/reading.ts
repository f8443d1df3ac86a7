import { SuhbatError } from '../../domain/errors.ts';
import type { SourceDocument } from '../../domain/source-document.ts';
import type { Span } from '../../domain/span.ts';
import type { Caller } from '../access/caller.ts';
import { excerptAround } from './excerpt.ts';
import type { Seals } from './seals.ts';

/** What of the documents' texts may be read. */
export interface Reading {
  readonly publishText: 'full' | 'excerpts';
  /** Of the links of citations; undefined when everybody may read everything. */
  readonly seals: Seals | undefined;
}

export interface ReadingRequest {
  readonly caller: Caller;
  readonly document: SourceDocument;
  /** The place that the link names. */
  readonly place: Span | undefined;
  readonly seal: string | undefined;
}

/**
 * The part of a document that a caller may read: all of it, or what stands around the citation that the link was made for.
 * Throws SuhbatError `excerpts_only` when the link is not a citation's.
 */
export function readablePart({ publishText, seals }: Reading, request: ReadingRequest): Span {
  const { caller, document, place, seal = '' } = request;
  if (mayReadAll(caller, publishText)) return { start: 0, end: document.length };
  if (place === undefined) throw excerptsOnly();
  const { id: documentId, sha256, text } = document;
  if (seals?.isValid({ documentId, sha256, ...place }, seal) !== true) throw excerptsOnly();
  return excerptAround(text, place);
}

/** Visitors without a key see what was cited to them, however freely the texts are published to those who have one. */
export const mayReadAll = ({ kind }: Caller, publishText: Reading['publishText']): boolean =>
  kind === 'admin' || (publishText === 'full' && kind !== 'public');

const excerptsOnly = (): SuhbatError =>
  new SuhbatError(
    'excerpts_only',
    'Of this document only cited excerpts are published. Open it by the link of a citation.',
  );
