import type { DocumentKind, Participant } from '../domain/source-document.ts';
import { textOf } from '../domain/span.ts';
import type { Block, Turn } from '../domain/turn.ts';
import { markSpeakers, type MarkedBlock } from './speaker-marks.ts';
import { byQuestions, looksLikeInterview, unmarkedText } from './unmarked-interview.ts';
import type { Utterance } from './utterance.ts';

export interface Utterances {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly participants: readonly Participant[];
  /** What the front matter says; undefined: to be guessed. */
  readonly kind: DocumentKind | undefined;
}

export interface ReadTurns {
  readonly kind: DocumentKind;
  readonly turns: readonly Turn[];
}

/** Tells who says what: by speaker marks, by question marks where an interview has none, else as one editorial turn. */
export function readTurns({ text, blocks, participants, kind }: Utterances): ReadTurns {
  const marked = markSpeakers(text, blocks, participants);
  const hasMarks =
    marked.some(({ mark }) => mark?.role === 'interviewer') &&
    marked.some(({ mark }) => mark?.role === 'interviewee');
  if (hasMarks && kind !== 'reference') {
    return { kind: kind ?? 'interview', turns: toTurns(text, byMarks(marked)) };
  }
  const unmarked = unmarkedText(text, blocks);
  if (kind === 'interview' || (kind === undefined && looksLikeInterview(unmarked))) {
    return { kind: 'interview', turns: toTurns(text, byQuestions(unmarked, participants)) };
  }
  return { kind: kind ?? 'article', turns: toTurns(text, blocks.map(editorial)) };
}

const editorial = (block: Block): Utterance => ({ block, role: 'editorial', speaker: null, opens: false });

/** Paragraphs without a mark go on with the speaker above them; before the first mark they are editorial. */
function byMarks(marked: readonly MarkedBlock[]): Utterance[] {
  const utterances: Utterance[] = [];
  for (const { block, span, mark } of marked) {
    const above = utterances.at(-1);
    utterances.push({
      block: { ...block, span },
      role: mark?.role ?? above?.role ?? 'editorial',
      speaker: mark === undefined ? (above?.speaker ?? null) : mark.speaker,
      opens: mark !== undefined,
    });
  }
  return utterances;
}

/** A turn that more paragraphs may join. */
interface OpenTurn extends Omit<Turn, 'number' | 'question'> {
  readonly blocks: Block[];
}

/**
 * Joins neighbouring paragraphs of one speaker to turns and gives each answer the question before it. A mark on a
 * line of its own opens a turn without being a paragraph of it.
 */
function toTurns(text: string, utterances: readonly Utterance[]): Turn[] {
  const turns: OpenTurn[] = [];
  for (const { block, role, speaker, opens } of utterances) {
    if (block.kind === 'heading') continue;
    const last = turns.at(-1);
    const goesOn = last !== undefined && !opens && last.role === role && last.speaker === speaker;
    const turn = goesOn ? last : { role, speaker, blocks: [] };
    if (!goesOn) turns.push(turn);
    if (block.span.end > block.span.start) turn.blocks.push(block);
  }
  return withQuestions(text, turns);
}

function withQuestions(text: string, turns: readonly OpenTurn[]): Turn[] {
  let asked: string | null = null;
  return turns.map((turn, place) => {
    if (turn.role === 'interviewer') asked = turn.blocks.map(({ span }) => textOf(text, span)).join(' ');
    return { ...turn, number: place + 1, question: turn.role === 'interviewee' ? asked : null };
  });
}
