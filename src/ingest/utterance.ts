import type { Role } from '../domain/source-document.ts';
import type { Block } from '../domain/turn.ts';

/** A paragraph with the one who says it. */
export interface Utterance {
  readonly block: Block;
  readonly role: Role;
  readonly speaker: string | null;
  /** True when a new turn begins here even though the speaker stays. */
  readonly opens: boolean;
}
