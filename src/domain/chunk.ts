import type { Language } from './language.ts';
import type { Role } from './source-document.ts';
import { textOf, type Span } from './span.ts';

/** A turn or a part of one: the unit that is embedded, indexed and retrieved. */
export interface Chunk {
  /** Unique in an index: document id, turn and part. */
  readonly id: string;
  readonly documentId: string;
  readonly span: Span;
  /** The sentences, list items and heading lines inside the span, in reading order. */
  readonly sentences: readonly Span[];
  readonly language: Language;
  readonly role: Role;
  readonly speaker: string | null;
  readonly turn: number;
  readonly headingPath: readonly string[];
  /** The question that the chunk answers: searched together with it, never quoted. */
  readonly question: string | null;
}

/** A chunk with its words. */
export interface Passage extends Chunk {
  readonly text: string;
}

/** What a passage says at a place in its document's canonical text, which it holds. */
export const wordsAt = ({ text, span: { start } }: Pick<Passage, 'text' | 'span'>, place: Span): string =>
  textOf(text, { start: place.start - start, end: place.end - start });
