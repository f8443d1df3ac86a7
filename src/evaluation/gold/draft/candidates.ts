import type { Passage } from '../../../domain/chunk.ts';
import type { DocumentMetadata } from '../../../domain/source-document.ts';
import { textOf } from '../../../domain/span.ts';
import { endsInQuestion } from '../../../text/question-end.ts';
import { sentenceSpans } from '../../../text/sentences.ts';
import type { GoldQuestion } from '../gold-set.ts';
import { groupBy } from './group-by.ts';
import { figureIn, nameIn, type SentenceKind } from './sentence-kind.ts';
import { mostTelling, quotableSentences, type QuotableSentence } from './telling-sentence.ts';
import { questionAbout, questionUnder } from './templates.ts';

/** A question as proposed, before it gets an id. */
export type Proposal = Omit<GoldQuestion, 'id'>;

export interface Candidate {
  /** How the question was come by: proposals of every form are wanted. */
  readonly form: 'interviewer' | 'heading' | SentenceKind;
  readonly proposal: Proposal;
}

/** Characters of the longest question or name that a person would still ask for. Set by hand. */
const LONGEST_QUESTION = 300;
const LONGEST_NAME = 60;

/**
 * Questions that a document answers: what its interviewer asks in direct speech; where there is no such question, what
 * templates make of its sentences and headings.
 */
export function candidatesOf(document: DocumentMetadata, passages: readonly Passage[]): Candidate[] {
  const own = interviewerQuestions(document, passages);
  if (own.length > 0) return own;
  const sayings = passages.filter(({ role }) => role !== 'interviewer');
  return [...sentenceQuestions(document, sayings), ...headingQuestions(document, sayings)];
}

function interviewerQuestions(document: DocumentMetadata, passages: readonly Passage[]): Candidate[] {
  const answers = passages.filter(({ role }) => role === 'interviewee');
  return groupBy(answers, ({ turn }) => String(turn)).flatMap((parts) => {
    const question = directQuestion(parts[0]?.question ?? '');
    if (question === undefined) return [];
    const evidence = mostTelling(quotableSentences(parts), question, document.language);
    return evidence === undefined ? [] : [toCandidate('interviewer', question, { document, evidence })];
  });
}

/** The last sentence of an interviewer's words that asks: what stands before it leads up to it. */
function directQuestion(words: string): string | undefined {
  const asking = sentenceSpans(words)
    .map((span) => textOf(words, span).replace(/^[—–-]\s*/u, ''))
    .filter((sentence) => endsInQuestion(sentence) && sentence.length <= LONGEST_QUESTION);
  return asking.at(-1);
}

function sentenceQuestions(document: DocumentMetadata, passages: readonly Passage[]): Candidate[] {
  return quotableSentences(passages).flatMap((evidence) => {
    const name = nameIn(evidence.text);
    const { kind } = evidence;
    if (kind === undefined || name === undefined || name.length > LONGEST_NAME) return [];
    return [toCandidate(kind, questionAbout(name, kind, document.language), { document, evidence })];
  });
}

function headingQuestions(document: DocumentMetadata, passages: readonly Passage[]): Candidate[] {
  const { title, language } = document;
  const headingOf = (passage: Passage): string => passage.headingPath.at(-1) ?? title;
  return groupBy(passages, headingOf).flatMap((parts) => {
    const heading = parts[0] === undefined ? title : headingOf(parts[0]);
    const evidence = mostTelling(quotableSentences(parts), heading, language);
    if (heading === title || evidence === undefined) return [];
    return [toCandidate('heading', questionUnder(heading, title, language), { document, evidence })];
  });
}

function toCandidate(
  form: Candidate['form'],
  question: string,
  { document, evidence }: { readonly document: DocumentMetadata; readonly evidence: QuotableSentence },
): Candidate {
  const { span, text: quote, kind, passage } = evidence;
  const figure = kind === 'date' || kind === 'number' ? figureIn(quote) : undefined;
  const speaker = passage.speaker === null ? {} : { speaker: passage.speaker };
  const proposal: Proposal = {
    language: document.language,
    question,
    kind: kind === 'reason' ? 'reason' : 'fact',
    answer: quote,
    must_include: figure === undefined ? [] : [[figure]],
    evidence: [{ document_id: document.id, quote, start: span.start, end: span.end, ...speaker }],
    answerable: true,
  };
  return { form, proposal };
}
