import type { DocumentKind, Participant, Role } from '../domain/source-document.ts';
import { textOf } from '../domain/span.ts';
import type { Block, Turn } from '../domain/turn.ts';
import { sentenceSpans } from '../text/sentences.ts';
import { markSpeakers, onlyNameOf, type MarkedBlock } from './speaker-marks.ts';

/** A question of an interviewer is short: longer paragraphs that end in a question mark are rhetoric. */
const LONGEST_QUESTION = 600;
/** A lead-in is one short sentence before the question that it leads to. */
const LONGEST_LEAD_IN = 150;
/** So many questions make a document without marks an interview … */
const LEAST_QUESTIONS = 3;
/** … when at least this share of its paragraphs are questions. */
const LEAST_QUESTION_SHARE = 0.15;
const ENDS_IN_QUESTION = /\?["»”’')\]]*$/u;
const DIALOGUE_DASH = /^[—–-]\s+/u;

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

/** A paragraph with the one who says it. */
interface Utterance {
  readonly block: Block;
  readonly role: Role;
  readonly speaker: string | null;
  /** True when a new turn begins here even though the speaker stays. */
  readonly opens: boolean;
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
  if (kind === 'interview' || (kind === undefined && looksLikeInterview(text, blocks))) {
    return { kind: 'interview', turns: toTurns(text, byQuestions(text, blocks, participants)) };
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

function looksLikeInterview(text: string, blocks: readonly Block[]): boolean {
  const paragraphs = blocks.filter((block) => block.kind !== 'heading');
  const questions = paragraphs.filter((block) => isQuestion(text, block)).length;
  return questions >= LEAST_QUESTIONS && questions >= paragraphs.length * LEAST_QUESTION_SHARE;
}

function isQuestion(text: string, { span, kind }: Block): boolean {
  return (
    kind !== 'heading' &&
    span.end - span.start <= LONGEST_QUESTION &&
    ENDS_IN_QUESTION.test(textOf(text, span))
  );
}

/** Without marks: questions and their lead-ins are the interviewer's, what follows them the interviewee's. */
function byQuestions(
  text: string,
  blocks: readonly Block[],
  participants: readonly Participant[],
): Utterance[] {
  const firstQuestion = blocks.findIndex((block) => isQuestion(text, block));
  return blocks.map((block, place) => {
    const asks = isQuestion(text, block) || isLeadIn(text, blocks, place);
    const role = asks ? 'interviewer' : place < firstQuestion ? 'editorial' : 'interviewee';
    const speaker = role === 'editorial' ? null : onlyNameOf(role, participants);
    return { block: withoutDash(text, block), role, speaker, opens: false };
  });
}

function isLeadIn(text: string, blocks: readonly Block[], place: number): boolean {
  const block = blocks[place];
  const above = blocks[place - 1];
  const below = blocks[place + 1];
  if (block === undefined || above === undefined || below === undefined) return false;
  const length = block.span.end - block.span.start;
  return (
    isQuestion(text, below) &&
    !isQuestion(text, above) &&
    block.kind === 'paragraph' &&
    length <= LONGEST_LEAD_IN &&
    sentenceSpans(textOf(text, block.span)).length === 1 &&
    above.span.end - above.span.start > length
  );
}

function withoutDash(text: string, block: Block): Block {
  const dash = DIALOGUE_DASH.exec(textOf(text, block.span))?.[0].length ?? 0;
  return { ...block, span: { start: block.span.start + dash, end: block.span.end } };
}

/** Joins neighbouring paragraphs of one speaker to turns and gives each answer the question before it. */
function toTurns(text: string, utterances: readonly Utterance[]): Turn[] {
  const turns: Turn[] = [];
  let question: string | null = null;
  for (const { block, role, speaker, opens } of utterances) {
    if (block.kind === 'heading') continue;
    const last = turns.at(-1);
    const goesOn = last !== undefined && !opens && last.role === role && last.speaker === speaker;
    const blocks = goesOn ? [...last.blocks, block] : [block];
    if (role === 'interviewer') question = blocks.map(({ span }) => textOf(text, span)).join(' ');
    const turn = { role, speaker, blocks, question: role === 'interviewee' ? question : null };
    if (goesOn) turns[turns.length - 1] = { ...turn, number: last.number };
    else turns.push({ ...turn, number: turns.length + 1 });
  }
  return turns;
}
