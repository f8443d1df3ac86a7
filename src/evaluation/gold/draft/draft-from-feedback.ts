import type { AnswerRecord, RecordedCitation } from '../../../store/answer-record.ts';
import { documentOf, type GoldLibrary } from '../evidence-faults.ts';
import { UNREVIEWED, type GoldEvidence, type GoldQuestion } from '../gold-set.ts';
import { nearestOccurrence } from '../nearest-occurrence.ts';
import { askedWords } from '../repeated-questions.ts';
import { numberDrafts } from './number-drafts.ts';

export interface FeedbackDraftOptions {
  /** Questions that are wanted; there are fewer when fewer answers were rated. */
  readonly count: number;
}

/**
 * Makes gold questions to be edited of answers that were disliked, in their order; a question that was asked again is
 * drafted once. The answer is left to a person, as the bot's was no good; the evidence is what the bot quoted, where
 * it stands now, and may prove nothing. A draft without evidence does not pass the check before somebody has judged it.
 */
export async function draftFromFeedback(
  records: AsyncIterable<AnswerRecord>,
  library: GoldLibrary,
  { count }: FeedbackDraftOptions,
): Promise<GoldQuestion[]> {
  const drafts = new Map<string, Omit<GoldQuestion, 'id'>>();
  for await (const record of records) {
    if (drafts.size === count) break;
    const draft = await draftOf(record, library);
    const asked = askedWords(draft);
    if (!drafts.has(asked)) drafts.set(asked, draft);
  }
  return numberDrafts([...drafts.values()], 'draft-feedback');
}

async function draftOf(record: AnswerRecord, library: GoldLibrary): Promise<Omit<GoldQuestion, 'id'>> {
  const evidence = await Promise.all(record.citations.map((citation) => evidenceOf(citation, library)));
  return {
    language: record.language,
    question: record.standalone_question ?? record.question,
    kind: 'fact',
    answer: '',
    must_include: [],
    evidence: evidence.flatMap((item) => item ?? []),
    answerable: true,
    review: {
      state: UNREVIEWED,
      to_do: 'Write the answer and must_include; check each piece of evidence; set kind and answerable.',
      asked: record.question,
      bot_answer: record.answer,
      bot_status: record.status,
      comment: record.comment,
      answer_id: record.answer_id,
    },
  };
}

/** Undefined when the document is gone or does not say this any more. */
async function evidenceOf(
  citation: RecordedCitation,
  library: GoldLibrary,
): Promise<GoldEvidence | undefined> {
  const { document_id: id, cited_text: quote, speaker, start_char_index: near } = citation;
  const document = quote === null ? undefined : await documentOf({ document_id: id }, library);
  if (quote === null || document === undefined) return undefined;
  const start = nearestOccurrence(document.text, { quote, near });
  if (start === undefined) return undefined;
  const place = { document_id: id, quote, start, end: start + quote.length };
  return speaker === null ? place : { ...place, speaker };
}
