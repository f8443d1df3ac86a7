import type { Participant, Role } from '../domain/source-document.ts';
import { textOf } from '../domain/span.ts';
import type { Block } from '../domain/turn.ts';
import { fold } from '../text/fold.ts';
import { endsInQuestion } from '../text/question-end.ts';
import { sentenceSpans } from '../text/sentences.ts';
import { wordList } from '../text/word-list.ts';
import { words } from '../text/words.ts';
import { onlyNameOf } from './speaker-marks.ts';
import type { Utterance } from './utterance.ts';

/** A question of an interviewer is short: longer paragraphs that end in a question mark are rhetoric. */
const LONGEST_QUESTION = 600;
/** A lead-in is one short sentence before the question that it leads to. */
const LONGEST_LEAD_IN = 150;
/** So many questions make a document without marks an interview … */
const LEAST_QUESTIONS = 3;
/** … when at least this share of its paragraphs are questions. */
const LEAST_QUESTION_SHARE = 0.15;
/** Words that speak to the other one, folded. */
const ADDRESSES = new Set(
  wordList(
    'вы вас вам вами ваш ваша ваше ваши вашего вашей вашу сиз сизди сизге сиздин сизден you your yours',
  ),
);
const DIALOGUE_DASH = /^[—–-]\s+/u;
const BOLD = /^(\*\*|__)(?=\S)(?:(?!\1)[^])+\1$/u;
/** A bold question that shares its paragraph with the answer. */
const BOLD_OPENING = /^(?:\*\*[^*]+\?["»”’')\]]*\*\*|__[^_]+\?["»”’')\]]*__)(?=\s)/u;
const BOLD_MARK_LENGTH = 2;

/** Paragraphs of a document in which nobody is named, with what tells a question in it. */
export interface UnmarkedText {
  readonly text: string;
  readonly blocks: readonly Block[];
  /** What most questions bear, so that one without it is rhetoric; undefined: nothing. */
  readonly questionMark: RegExp | undefined;
}

/** Prepares paragraphs for the two functions below. */
export function unmarkedText(text: string, paragraphs: readonly Block[]): UnmarkedText {
  const blocks = paragraphs.flatMap((block) => splitAfterBoldQuestion(text, block));
  const questions = blocks.filter((block) => isQuestion({ text, questionMark: undefined }, block));
  const questionMark = [BOLD, DIALOGUE_DASH].find(
    (mark) => questions.filter(({ span }) => mark.test(textOf(text, span))).length * 2 > questions.length,
  );
  return { text, blocks, questionMark };
}

/** Whether enough paragraphs are questions for the document to be a conversation. */
export function looksLikeInterview(unmarked: UnmarkedText): boolean {
  const paragraphs = unmarked.blocks.filter((block) => block.kind !== 'heading');
  const questions = paragraphs.filter((block) => isQuestion(unmarked, block)).length;
  return questions >= LEAST_QUESTIONS && questions >= paragraphs.length * LEAST_QUESTION_SHARE;
}

/**
 * Questions and their lead-ins are the interviewer's, what follows them the interviewee's, what comes before editorial;
 * without a question all is. In a dialogue with dashes each dash hands over to the other one.
 */
export function byQuestions(unmarked: UnmarkedText, participants: readonly Participant[]): Utterance[] {
  const { text, blocks } = unmarked;
  const roles =
    unmarked.questionMark === DIALOGUE_DASH ? rolesByDashes(unmarked) : rolesByQuestions(unmarked);
  return blocks.map((block, place) => {
    const role = roles[place] ?? 'editorial';
    const speaker = role === 'editorial' ? null : onlyNameOf(role, participants);
    return { block: withoutMark(text, block), role, speaker, opens: false };
  });
}

function rolesByQuestions(unmarked: UnmarkedText): Role[] {
  const firstQuestion = unmarked.blocks.findIndex((block) => isQuestion(unmarked, block));
  return unmarked.blocks.map((_, place) => {
    if (isAsked(unmarked, place, firstQuestion)) return 'interviewer';
    const isBefore = firstQuestion === -1 || place < firstQuestion;
    return isBefore || isDoubtful(unmarked, place) ? 'editorial' : 'interviewee';
  });
}

/** A question is the interviewer's wherever the count of dashes stands. */
function rolesByDashes(unmarked: UnmarkedText): Role[] {
  let role: Role = 'editorial';
  return unmarked.blocks.map((block) => {
    const hasDash = DIALOGUE_DASH.test(textOf(unmarked.text, block.span));
    if (isQuestion(unmarked, block)) role = 'interviewer';
    else if (hasDash && role !== 'editorial') role = role === 'interviewer' ? 'interviewee' : 'interviewer';
    return role;
  });
}

/**
 * A short paragraph between an answer and a question that speaks to somebody, "по данным … вы потратили": it may be
 * the guest's last words or the next question's first, so it is nobody's.
 */
function isDoubtful(unmarked: UnmarkedText, place: number): boolean {
  const block = unmarked.blocks[place];
  const below = unmarked.blocks[place + 1];
  if (block === undefined || below === undefined || !isQuestion(unmarked, below)) return false;
  const isShort = block.span.end - block.span.start <= LONGEST_QUESTION;
  return isShort && words(textOf(unmarked.text, block.span)).some((word) => ADDRESSES.has(fold(word)));
}

function isAsked(unmarked: UnmarkedText, place: number, firstQuestion: number): boolean {
  const block = unmarked.blocks[place];
  if (block === undefined) return false;
  if (isQuestion(unmarked, block) || isLeadIn(unmarked, place)) return true;
  return (
    unmarked.questionMark === BOLD && place > firstQuestion && BOLD.test(textOf(unmarked.text, block.span))
  );
}

function isQuestion(
  { text, questionMark }: Pick<UnmarkedText, 'text' | 'questionMark'>,
  { span, kind }: Block,
): boolean {
  if (kind === 'heading' || span.end - span.start > LONGEST_QUESTION) return false;
  const paragraph = textOf(text, span);
  return endsInQuestion(paragraph) && questionMark?.test(paragraph) !== false;
}

function isLeadIn(unmarked: UnmarkedText, place: number): boolean {
  const block = unmarked.blocks[place];
  const above = unmarked.blocks[place - 1];
  const below = unmarked.blocks[place + 1];
  if (block === undefined || above === undefined || below === undefined) return false;
  const length = block.span.end - block.span.start;
  return (
    unmarked.questionMark === undefined &&
    isQuestion(unmarked, below) &&
    !isQuestion(unmarked, above) &&
    block.kind === 'paragraph' &&
    length <= LONGEST_LEAD_IN &&
    sentenceSpans(textOf(unmarked.text, block.span)).length === 1 &&
    above.span.end - above.span.start > length
  );
}

function splitAfterBoldQuestion(text: string, block: Block): Block[] {
  const { start, end } = block.span;
  const question = block.kind === 'heading' ? undefined : BOLD_OPENING.exec(textOf(text, block.span))?.[0];
  if (question === undefined) return [block];
  const rest = text.slice(start + question.length, end);
  const answerStart = end - rest.trimStart().length;
  return [
    { ...block, span: { start, end: start + question.length } },
    { ...block, span: { start: answerStart, end } },
  ];
}

/** The paragraph without the dash that opens it or the emphasis around it. */
function withoutMark(text: string, block: Block): Block {
  const { start, end } = block.span;
  const paragraph = textOf(text, block.span);
  if (BOLD.test(paragraph)) {
    return { ...block, span: { start: start + BOLD_MARK_LENGTH, end: end - BOLD_MARK_LENGTH } };
  }
  return { ...block, span: { start: start + (DIALOGUE_DASH.exec(paragraph)?.[0].length ?? 0), end } };
}
