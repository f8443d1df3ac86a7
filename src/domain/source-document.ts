import type { Language } from './language.ts';

export const ROLES = ['interviewer', 'interviewee', 'editorial'] as const;

/** Whose words a passage holds: editorial is everything that no participant says. */
export type Role = (typeof ROLES)[number];

export interface Participant {
  readonly name: string;
  readonly role: Role;
}

export const DOCUMENT_KINDS = ['interview', 'article', 'reference'] as const;

export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** What is known about a document, without its text. */
export interface DocumentMetadata {
  readonly id: string;
  /** Path below the root that was ingested, with forward slashes. */
  readonly path: string;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly language: Language;
  /** ISO 8601 date (YYYY-MM-DD), or null when the document does not state one. */
  readonly date: string | null;
  readonly url: string | null;
  readonly publication: string | null;
  readonly participants: readonly Participant[];
  /** Documents of one group are translations of each other. */
  readonly group: string | null;
  /** False when the words are not the speakers' own, as in a retelling. */
  readonly verbatim: boolean;
  /** SHA-256 of the canonical text in UTF-8, in hexadecimal. */
  readonly sha256: string;
  /** Length of the canonical text in UTF-16 units. */
  readonly length: number;
}

/** A document with its canonical text, into which every span and citation points. */
export interface SourceDocument extends DocumentMetadata {
  readonly text: string;
}
