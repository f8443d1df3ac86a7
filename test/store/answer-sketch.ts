import type { AnswerRecord } from '../../src/store/answer-record.ts';

type Citation = AnswerRecord['citations'][number];

/** A quotation of a document, by what matters to a test. */
export const quotation = (id: number, documentId: string, words: string): Citation => ({
  id,
  document_id: documentId,
  document_sha256: `sha256 of ${documentId}`,
  start_char_index: 10,
  end_char_index: 10 + words.length,
  cited_text: words,
  speaker: `Speaker of ${documentId}`,
});

/** An answer that quotes two documents after a phrase of its own. */
export const TWO_SOURCES = {
  answer: 'The sources say: Bees hum. [1] Bridges stand. [2] Both last. [1] [2]',
  sentences: [
    { start: 17, end: 26, citation_ids: [1] },
    { start: 31, end: 45, citation_ids: [2] },
    { start: 50, end: 60, citation_ids: [1, 2] },
  ],
  citations: [quotation(1, 'bees', 'Bees hum.'), quotation(2, 'bridge', 'Bridges stand.')],
};

/** A record by what matters to a test. */
export const recordOf = (id: string, changes: Partial<AnswerRecord> = {}): AnswerRecord => ({
  answer_id: id,
  time: '2026-03-01T12:00:00.000Z',
  caller: 'public',
  conversation_id: `talk of ${id}`,
  question: `What of ${id}?`,
  standalone_question: `What of ${id}?`,
  language: 'en',
  kind: 'answer',
  status: 'not_found',
  answer: 'The sources do not say.',
  sentences: [],
  citations: [],
  rating: null,
  comment: null,
  rated_at: null,
  ...changes,
});

export const rated = (rating: 'like' | 'dislike', comment: string | null = null): Partial<AnswerRecord> => ({
  rating,
  comment,
  rated_at: '2026-03-01T12:05:00.000Z',
});
