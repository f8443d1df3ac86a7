import type { Participant, Role } from '../domain/source-document.ts';
import { textOf, type Span } from '../domain/span.ts';
import type { Block } from '../domain/turn.ts';
import { fold } from '../text/fold.ts';
import { endsInQuestion } from '../text/question-end.ts';
import { words } from '../text/words.ts';
import { INTERVIEWEE_LABELS, INTERVIEWER_LABELS, NO_SPEAKERS } from './speaker-labels.ts';

/** A label that opens a turn: `Вопрос:`, `**Name:**`, `Имя Фамилия:`. */
interface SpeakerMark {
  readonly label: string;
  readonly role: Role;
  readonly speaker: string | null;
}

const MARK =
  /^(?:\*\*|__)?(\p{L}[\p{L}\p{M}\p{N} .,'’()–-]{0,60}?)(?::(?:\*\*|__)|(?:\*\*|__)\s*:|:)(?=\s|$)\s*/u;
const NAME = /^\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*){0,3}$/u;

/** How often a name must stand before a colon to be a speaker's that nothing else announces; a bold full name: once. */
const LEAST_REPEATS = 2;
/** A name before so large a share of questions is an interviewer's, and so is the one with the largest share. */
const QUESTIONER_SHARE = 0.5;
const LINE_START = /\n[ \t]*(?=\S)/g;

export interface MarkedBlock {
  readonly block: Block;
  /** The words of the block, without the mark. */
  readonly span: Span;
  readonly mark: SpeakerMark | undefined;
}

/** Finds the speaker marks of a document's blocks; a block is cut before a line of it that a speaker opens. */
export function markSpeakers(
  text: string,
  blocks: readonly Block[],
  participants: readonly Participant[],
): MarkedBlock[] {
  const lines = blocks.flatMap((block) => labelledLines(text, block));
  const context = { participants, ...countLabels(text, lines) };
  const marked: MarkedBlock[] = [];
  for (const { block, label, isFirst } of lines) {
    const role = label && roleOf(label.name, context);
    const above = marked.at(-1);
    if (label !== undefined && role !== undefined) {
      const mark = { label: label.name, role, speaker: speakerOf(label.name, role, participants) };
      marked.push({ block, span: spokenPart(text, block, label), mark });
    } else if (isFirst || above === undefined) marked.push({ block, span: block.span, mark: undefined });
    else marked[marked.length - 1] = { ...above, span: { start: above.span.start, end: block.span.end } };
  }
  return marked;
}

interface Label {
  readonly name: string;
  /** Characters of the mark with the white space after it. */
  readonly length: number;
  /** True for `**Вопрос: …**`, where the emphasis goes on after the mark. */
  readonly isOpen: boolean;
  readonly isBold: boolean;
}

interface LabelledLine {
  /** From the line on, to the next one with a label or the end of its block. */
  readonly block: Block;
  readonly label: Label | undefined;
  /** Whether the line is the first of its block. */
  readonly isFirst: boolean;
}

function labelledLines(text: string, block: Block): LabelledLine[] {
  const { start, end } = block.span;
  if (block.kind === 'heading') return [{ block, label: undefined, isFirst: true }];
  const later = Array.from(textOf(text, block.span).matchAll(LINE_START), ({ 0: gap, index }) => ({
    gapStart: start + index,
    start: start + index + gap.length,
  })).filter((line) => labelOf(text, { start: line.start, end }) !== undefined);
  return [{ start }, ...later].map((line, place) => {
    const span = { start: line.start, end: later[place]?.gapStart ?? end };
    return { block: { ...block, span }, label: labelOf(text, span), isFirst: place === 0 };
  });
}

function labelOf(text: string, span: Span): Label | undefined {
  const match = MARK.exec(textOf(text, span));
  if (match?.[1] === undefined) return undefined;
  const isOpen = /^(?:\*\*|__)[^*_]*$/u.test(match[0]);
  const isBold = /^(?:\*\*|__)/u.test(match[0]);
  return { name: match[1].trim(), length: match[0].length, isOpen, isBold };
}

/** The words after the mark, without the emphasis that began before it. */
function spokenPart(text: string, { span }: Block, { length, isOpen }: Label): Span {
  const start = span.start + length;
  const isClosed = isOpen && /(?:\*\*|__)$/u.test(text.slice(start, span.end));
  return { start, end: isClosed ? span.end - 2 : span.end };
}

/** How often each label stands, and which ones ask. */
function countLabels(text: string, lines: readonly LabelledLine[]): Omit<LabelContext, 'participants'> {
  const counts = new Map<string, number>();
  const questions = new Map<string, number>();
  const boldNames = new Set<string>();
  for (const { block, label } of lines) {
    if (label === undefined) continue;
    counts.set(label.name, (counts.get(label.name) ?? 0) + 1);
    if (label.isBold && words(label.name).length > 1) boldNames.add(label.name);
    if (!endsInQuestion(textOf(text, block.span))) continue;
    questions.set(label.name, (questions.get(label.name) ?? 0) + 1);
  }
  const shareOf = (name: string): number => (questions.get(name) ?? 0) / (counts.get(name) ?? 1);
  const names = [...questions.keys()].filter((name) => (counts.get(name) ?? 0) >= LEAST_REPEATS);
  const largest = names.reduce((most, name) => Math.max(most, shareOf(name)), 0);
  const asks = (name: string): boolean => shareOf(name) >= Math.min(largest, QUESTIONER_SHARE);
  return { counts, boldNames, questioners: new Set(names.filter(asks)) };
}

interface LabelContext {
  /** Full names that stand in bold. */
  readonly boldNames: ReadonlySet<string>;
  readonly participants: readonly Participant[];
  readonly counts: ReadonlyMap<string, number>;
  readonly questioners: ReadonlySet<string>;
}

/** The role that a label stands for; undefined when it is no speaker's, like "Во-первых:". */
function roleOf(label: string, context: LabelContext): Role | undefined {
  const { participants, counts, boldNames, questioners } = context;
  const stated = participantOf(label, participants);
  if (stated !== undefined) return stated.role;
  const folded = fold(label);
  if (INTERVIEWER_LABELS.has(folded)) return 'interviewer';
  if (INTERVIEWEE_LABELS.has(folded)) return 'interviewee';
  const isKnown = boldNames.has(label) || (counts.get(label) ?? 0) >= LEAST_REPEATS;
  if (NO_SPEAKERS.has(folded) || !NAME.test(label) || !isKnown) return undefined;
  return questioners.has(label) ? 'interviewer' : 'interviewee';
}

/** The participant's name, the label when it is a name itself, or the only participant of the role. */
function speakerOf(label: string, role: Role, participants: readonly Participant[]): string | null {
  const stated = participantOf(label, participants);
  if (stated !== undefined) return stated.name;
  const isGeneric = INTERVIEWER_LABELS.has(fold(label)) || INTERVIEWEE_LABELS.has(fold(label));
  return isGeneric ? onlyNameOf(role, participants) : label;
}

/** The name of the one participant in a role; null when there are none or several. */
export function onlyNameOf(role: Role, participants: readonly Participant[]): string | null {
  const candidates = participants.filter((participant) => participant.role === role);
  return candidates.length === 1 ? (candidates[0]?.name ?? null) : null;
}

/** A label names a participant when all of its words stand in the name: "Казанцев" for "Андрей Казанцев". */
function participantOf(label: string, participants: readonly Participant[]): Participant | undefined {
  const labelWords = words(fold(label));
  const matching = participants.filter(({ name }) => {
    const nameWords = words(fold(name));
    return labelWords.every((word) => nameWords.includes(word));
  });
  return matching.length === 1 ? matching[0] : undefined;
}
