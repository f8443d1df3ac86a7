import type { DocumentKind, Participant, Role } from '../../src/domain/source-document.ts';
import { textOf } from '../../src/domain/span.ts';
import { markdownBlocks } from '../../src/ingest/markdown-blocks.ts';
import { textBlocks } from '../../src/ingest/text-blocks.ts';
import { readTurns } from '../../src/ingest/turns.ts';

/** A turn by what a test looks at. */
export interface TurnSketch {
  readonly role: Role;
  readonly speaker: string | null;
  /** The words of each block. */
  readonly blocks: readonly string[];
  readonly question: string | null;
}

interface Transcript {
  readonly format?: 'txt' | 'md';
  readonly participants?: readonly Participant[];
  readonly kind?: DocumentKind;
}

/** Reads the turns of lines that are joined by line breaks. */
export function turnsOf(
  lines: readonly string[],
  { format = 'txt', participants = [], kind }: Transcript = {},
): { readonly kind: DocumentKind; readonly turns: readonly TurnSketch[] } {
  const text = lines.join('\n');
  const blocks = format === 'txt' ? textBlocks(text, 0) : markdownBlocks(text, 0);
  const read = readTurns({ text, blocks, participants, kind });
  return {
    kind: read.kind,
    turns: read.turns.map(({ role, speaker, question, blocks: said }) => ({
      role,
      speaker,
      question,
      blocks: said.map(({ span }) => textOf(text, span)),
    })),
  };
}

/** Role and words of each turn, its blocks divided by " / ". */
export const outline = (lines: readonly string[], transcript?: Transcript): string[] =>
  turnsOf(lines, transcript).turns.map(({ role, blocks }) => `${role}: ${blocks.join(' / ')}`);
