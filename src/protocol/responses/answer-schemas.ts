import { z } from 'zod';
import type { Answer, AnswerSentence, Citation, Source, Usage } from '../../domain/answer.ts';
import { languageSchema, roleSchema } from '../enumeration-schemas.ts';

const offset = z.int().min(0);
const start = offset.describe('First UTF-16 unit of the passage in the canonical text of the document.');
const end = offset.describe('UTF-16 unit after the last one of the passage: the interval is half-open.');
const speaker = z.string().nullable().describe('Null when nobody says the words or it is not known who.');
const turn = z.int().min(0).describe('Position of the speaker’s turn in the document, from 1.');
const date = z.iso.date().nullable().describe('When the document was published; null when it does not say.');
const url = z.string().nullable().describe('Where the document was published.');
const sourceUrl = z
  .string()
  .describe('Our own page of the document with the passage marked; relative unless PUBLIC_URL is set.');

export const sourceSchema = z
  .object({
    chunk_id: z.string(),
    document_id: z.string(),
    document_title: z.string(),
    text: z.string(),
    speaker,
    role: roleSchema,
    turn,
    language: languageSchema,
    date,
    score: z.number().describe('How well the passage fits; comparable within one ranking only.'),
    start_char_index: start,
    end_char_index: end,
    url,
    source_url: sourceUrl,
  })
  .meta({ id: 'Source', description: 'A passage that was retrieved.' }) satisfies z.ZodType<Source>;

export const citationSchema = z
  .object({
    id: z.int().min(1).describe('The n of the mark `[n]` in the answer.'),
    type: z.literal('char_location'),
    document_id: z.string(),
    document_title: z.string(),
    document_sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('SHA-256 of the canonical text in UTF-8, which the offsets belong to.'),
    chunk_id: z.string(),
    cited_text: z
      .string()
      .describe(
        'The words as they stand in the canonical text from `start_char_index` up to `end_char_index`, exact to the character.',
      ),
    start_char_index: start,
    end_char_index: end,
    offset_unit: z.literal('utf16').describe('All offsets count UTF-16 units, as JavaScript strings do.'),
    answer_start: offset.describe('Where the first mark of this citation begins in `answer`.'),
    answer_end: offset,
    verified: z.enum(['exact', 'normalized']),
    verbatim: z.boolean().describe('False when the cited words are a retelling, not the speaker’s own.'),
    language: languageSchema,
    speaker,
    role: roleSchema,
    turn,
    date,
    heading_path: z.exactOptional(
      z.array(z.string()).readonly().describe('Headings above the passage, outermost first.'),
    ),
    url,
    source_url: sourceUrl,
  })
  .meta({
    id: 'Citation',
    description: 'A quotation that was proved: located in the canonical text of its document.',
  }) satisfies z.ZodType<Citation>;

export const answerSentenceSchema = z
  .object({
    text: z.string(),
    start: offset.describe('Where the sentence begins in `answer`, in UTF-16 units.'),
    end: offset.describe('Where it ends, its marks `[n]` left out.'),
    citation_ids: z.array(z.int().min(1)).readonly(),
    support: z.enum(['quote', 'paraphrase', 'translation', 'unproved']),
  })
  .meta({ id: 'AnswerSentence' }) satisfies z.ZodType<AnswerSentence>;

export const usageSchema = z.object({ input_tokens: z.int().min(0), output_tokens: z.int().min(0) }).meta({
  id: 'Usage',
  description: 'Tokens of the language model; 0 without one.',
}) satisfies z.ZodType<Usage>;

export const answerStatusSchema = z.enum(['answered', 'partial', 'not_found', 'refused']).meta({
  id: 'AnswerStatus',
  description:
    'answered: the sources say it; partial: they do not say it directly, and the nearest is quoted; not_found: they do not say it; refused: the question is none that is answered.',
});

export const answerSchema = z
  .object({
    id: z
      .string()
      .describe('For DELETE /v1/answers/{id}, GET /v1/answers/{id}/events and POST /v1/feedback.'),
    kind: z.enum(['answer', 'about']).describe('about: says what the bot is, or which documents it has.'),
    status: answerStatusSchema,
    answer: z.string().describe('The text with marks `[n]`, n being the `id` of a citation.'),
    lead: z.string().nullable().describe('The words that open the answer and need no proof.'),
    language: languageSchema,
    sentences: z.array(answerSentenceSchema).readonly(),
    omitted_sentences: z
      .int()
      .min(0)
      .describe('How many drafted sentences were left out because nothing proved them.'),
    corrections: z
      .array(z.object({ from: z.string(), to: z.string() }).readonly())
      .readonly()
      .describe('Words of the question that were read as misspelt.'),
    citations: z
      .array(citationSchema)
      .readonly()
      .describe('What was proved; empty unless the status is answered or partial.'),
    sources: z.array(sourceSchema).readonly().describe('What was retrieved, best first.'),
    standalone_question: z.string().describe('The question as it was understood with the history.'),
    conversation_id: z.string(),
    provider: z.string().describe('Who wrote the answer; `offline` when no language model did.'),
    model: z.string(),
    fallback: z.boolean().describe('True when the language model failed and the offline answerer stood in.'),
    usage: usageSchema,
    timings_ms: z
      .record(z.string(), z.number().min(0))
      .readonly()
      .describe('Milliseconds, `total` and one key a stage.'),
  })
  .meta({ id: 'Answer' }) satisfies z.ZodType<Answer>;

export const searchResultsSchema = z
  .object({ results: z.array(sourceSchema).readonly().describe('Best first.') })
  .meta({ id: 'SearchResults' });
