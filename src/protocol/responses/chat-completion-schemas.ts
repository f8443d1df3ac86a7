import { z } from 'zod';
import { languageSchema } from '../enumeration-schemas.ts';
import { answerStatusSchema, citationSchema } from './answer-schemas.ts';
import { errorBodySchema } from './error-schema.ts';

const urlCitationSchema = z
  .object({
    type: z.literal('url_citation'),
    url_citation: z
      .object({
        start_index: z.int().min(0).describe('Where the mark `[n]` begins in the content.'),
        end_index: z.int().min(0),
        title: z.string(),
        url: z.string().describe('Our page of the source with the quotation marked.'),
      })
      .readonly(),
  })
  .readonly()
  .meta({ id: 'UrlCitation' });

const annotations = z.array(urlCitationSchema).readonly();
const citations = z.array(citationSchema).readonly().describe('As in an Answer.');

const traitsSchema = z
  .object({
    status: answerStatusSchema,
    kind: z.enum(['answer', 'about']),
    language: languageSchema,
    lead: z.string().nullable(),
    answer_id: z.string(),
  })
  .readonly()
  .meta({ id: 'AnswerTraits', description: 'What an OpenAI-compatible reply has no field for.' });

const completionUsageSchema = z
  .object({
    prompt_tokens: z.int().min(0),
    completion_tokens: z.int().min(0),
    total_tokens: z.int().min(0),
  })
  .readonly()
  .meta({ id: 'CompletionUsage' });

const head = {
  id: z.string().describe('`chatcmpl-` and the id of the answer.'),
  created: z.int().min(0).describe('Seconds since 1970.'),
  model: z.string(),
};

const message = z
  .object({
    role: z.literal('assistant'),
    content: z.string().describe('The answer with marks `[n]`.'),
    refusal: z.null(),
    annotations,
  })
  .readonly();

export const chatCompletionSchema = z
  .object({
    ...head,
    object: z.literal('chat.completion'),
    choices: z
      .array(
        z
          .object({ index: z.literal(0), message, logprobs: z.null(), finish_reason: z.literal('stop') })
          .readonly(),
      )
      .length(1)
      .readonly(),
    usage: completionUsageSchema,
    citations,
    suhbat: traitsSchema,
  })
  .meta({ id: 'ChatCompletion' });

const delta = z
  .object({
    role: z.literal('assistant').optional(),
    content: z.string().optional(),
    refusal: z.null().optional(),
    annotations: annotations.optional(),
  })
  .readonly();

const chatCompletionChunkSchema = z
  .object({
    ...head,
    object: z.literal('chat.completion.chunk'),
    choices: z
      .array(
        z
          .object({
            index: z.literal(0),
            delta,
            logprobs: z.null(),
            finish_reason: z.literal('stop').nullable(),
          })
          .readonly(),
      )
      .max(1)
      .readonly()
      .describe('Empty in the chunk of the usage.'),
    usage: completionUsageSchema.nullable().optional(),
    citations: citations.optional().describe('In the last chunk with content.'),
    suhbat: traitsSchema.optional(),
  })
  .meta({ id: 'ChatCompletionChunk' });

/** A frame of a streamed completion as an object of its only field. */
export const completionFrameSchema = z
  .object({
    data: z.union([
      chatCompletionChunkSchema,
      z.object({ error: errorBodySchema }).meta({ id: 'CompletionFault' }),
      z.literal('[DONE]'),
    ]),
  })
  .meta({
    id: 'CompletionFrame',
    description:
      'One server-sent event, of which `data` is a chunk as JSON, at the end the word `[DONE]`, or a fault that ends the stream without it.',
  });

export const modelSchema = z
  .object({ id: z.string(), object: z.literal('model'), created: z.int().min(0), owned_by: z.string() })
  .meta({ id: 'Model' });

export const modelListSchema = z
  .object({ object: z.literal('list'), data: z.array(modelSchema).readonly() })
  .meta({ id: 'ModelList' });
