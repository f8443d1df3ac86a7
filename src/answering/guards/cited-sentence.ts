import type { Role } from '../../domain/source-document.ts';
import type { Statement } from './tokens.ts';

/** A source sentence that a draft cites, with whose words it is. */
export interface CitedSentence {
  readonly statement: Statement;
  readonly role: Role;
  /** The speaker's name; null where nobody speaks. */
  readonly speaker: Statement | null;
}
