import type { Participant, Role } from '../domain/source-document.ts';
import { textOf, type Span } from '../domain/span.ts';
import type { Block } from '../domain/turn.ts';
import { fold } from '../text/fold.ts';
import { words } from '../text/words.ts';

/** A label that opens a turn: `Вопрос:`, `**Name:**`, `Имя Фамилия:`. */
interface SpeakerMark {
  readonly label: string;
  readonly role: Role;
  readonly speaker: string | null;
}

const MARK =
  /^(?:\*\*|__)?(\p{L}[\p{L}\p{M}\p{N} .,'’()–-]{0,60}?)(?::(?:\*\*|__)|(?:\*\*|__)\s*:|:)(?=\s|$)\s*/u;
const NAME = /^\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*){0,3}$/u;

const INTERVIEWER_LABELS = new Set(
  'вопрос,в,журналист,корреспондент,интервьюер,ведущий,ведущая,редакция,сурак,q,question,interviewer,journalist,reporter,host,тилши,сухбат жургизуши'.split(
    ',',
  ),
);
const INTERVIEWEE_LABELS = new Set(
  'ответ,о,эксперт,гость,спикер,жауап,a,answer,expert,guest,interviewee,speaker,сарапшы,конак'.split(','),
);
/** How often a name must stand before a colon to be a speaker's that nothing else announces. */
const LEAST_REPEATS = 2;

export interface MarkedBlock {
  readonly block: Block;
  /** The words of the block, without the mark. */
  readonly span: Span;
  readonly mark: SpeakerMark | undefined;
}

/** Finds the speaker marks of a document's blocks. */
export function markSpeakers(
  text: string,
  blocks: readonly Block[],
  participants: readonly Participant[],
): MarkedBlock[] {
  const labelled = blocks.map((block) => ({ block, label: labelOf(text, block) }));
  const counts = new Map<string, number>();
  for (const { label } of labelled) {
    if (label !== undefined) counts.set(label.name, (counts.get(label.name) ?? 0) + 1);
  }
  const questioners = new Set(
    labelled.filter(({ block }) => endsInQuestion(text, block)).map(({ label }) => label?.name),
  );
  return labelled.map(({ block, label }) => {
    const role = label && roleOf(label.name, { participants, counts, questioners });
    if (label === undefined || role === undefined) return { block, span: block.span, mark: undefined };
    const mark = { label: label.name, role, speaker: speakerOf(label.name, role, participants) };
    return { block, span: { start: block.span.start + label.length, end: block.span.end }, mark };
  });
}

function labelOf(text: string, block: Block): { name: string; length: number } | undefined {
  if (block.kind === 'heading') return undefined;
  const match = MARK.exec(textOf(text, block.span));
  return match?.[1] === undefined ? undefined : { name: match[1].trim(), length: match[0].length };
}

const endsInQuestion = (text: string, block: Block): boolean => textOf(text, block.span).endsWith('?');

interface LabelContext {
  readonly participants: readonly Participant[];
  readonly counts: ReadonlyMap<string, number>;
  readonly questioners: ReadonlySet<string | undefined>;
}

/** The role that a label stands for; undefined when it is no speaker's, like "Во-первых:". */
function roleOf(label: string, { participants, counts, questioners }: LabelContext): Role | undefined {
  const stated = participantOf(label, participants);
  if (stated !== undefined) return stated.role;
  const folded = fold(label);
  if (INTERVIEWER_LABELS.has(folded)) return 'interviewer';
  if (INTERVIEWEE_LABELS.has(folded)) return 'interviewee';
  if (!NAME.test(label) || (counts.get(label) ?? 0) < LEAST_REPEATS) return undefined;
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
    return labelWords.length > 0 && labelWords.every((word) => nameWords.includes(word));
  });
  return matching.length === 1 ? matching[0] : undefined;
}
