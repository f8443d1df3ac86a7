import { z } from 'zod';
import { LANGUAGES } from '../domain/language.ts';

export const RATINGS = ['like', 'dislike'] as const;

const offset = z.int().nonnegative();

const citationSchema = z.object({
  id: z.int().positive(),
  document_id: z.string(),
  document_sha256: z.string(),
  start_char_index: offset,
  end_char_index: offset,
  /** Null when the document has been deleted since. */
  cited_text: z.string().nullable(),
  speaker: z.string().nullable(),
});

/**
 * An answer as it is stored: what was asked and said, what was cited, and what the asker thought of it. Of the asker
 * there is only the kind of access: no address and no key. What is no longer known is passed over when it is read.
 */
export const answerRecordSchema = z.object({
  answer_id: z.string().min(1),
  /** When the answer ended (ISO 8601, UTC). */
  time: z.iso.datetime(),
  caller: z.enum(['admin', 'key', 'open', 'public']),
  conversation_id: z.string(),
  question: z.string(),
  /** Null when words that it may rest on have been withdrawn. */
  standalone_question: z.string().nullable(),
  language: z.enum(LANGUAGES),
  kind: z.enum(['answer', 'about']),
  status: z.enum(['answered', 'partial', 'not_found', 'refused']),
  answer: z.string(),
  /** Where the sentences stand in `answer`, without their marks. */
  sentences: z.array(z.object({ start: offset, end: offset, citation_ids: z.array(z.int().positive()) })),
  citations: z.array(citationSchema),
  /** Null when nobody has rated it. */
  rating: z.enum(RATINGS).nullable(),
  comment: z.string().nullable(),
  rated_at: z.iso.datetime().nullable(),
});

export type AnswerRecord = Readonly<z.infer<typeof answerRecordSchema>>;
export type RecordedCitation = Readonly<z.infer<typeof citationSchema>>;
export type Rating = (typeof RATINGS)[number];
