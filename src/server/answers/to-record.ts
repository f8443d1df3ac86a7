import type { Answer } from '../../domain/answer.ts';
import type { AnswerRecord } from '../../store/answer-record.ts';
import type { AnswerOutcome } from './answer-observer.ts';

/** Of an answer what is worth keeping: not the passages, and of the asker only the kind of access. */
export function toRecord({ question, caller }: AnswerOutcome, answer: Answer, time: Date): AnswerRecord {
  const { id, conversation_id, standalone_question, language, kind, status } = answer;
  return {
    answer_id: id,
    time: time.toISOString(),
    caller: caller.kind,
    conversation_id,
    question: question.text,
    standalone_question,
    language,
    kind,
    status,
    answer: answer.answer,
    sentences: answer.sentences.map(({ start, end, citation_ids }) => ({
      start,
      end,
      citation_ids: [...citation_ids],
    })),
    citations: answer.citations.map(toCitation),
    rating: null,
    comment: null,
    rated_at: null,
  };
}

const toCitation = (citation: Answer['citations'][number]): AnswerRecord['citations'][number] => ({
  id: citation.id,
  document_id: citation.document_id,
  document_sha256: citation.document_sha256,
  start_char_index: citation.start_char_index,
  end_char_index: citation.end_char_index,
  cited_text: citation.cited_text,
  speaker: citation.speaker,
});
