import { z } from 'zod';
import { languageSchema as language, roleSchema } from './enumeration-schemas.ts';
import {
  LARGEST_PAGE,
  LARGEST_TOP_K,
  LONGEST_HISTORY_TURN,
  LONGEST_QUESTION,
  MOST_HISTORY_TURNS,
} from './limits.ts';

/** Half of a surrogate pair: not a character, and no two systems agree what it is. */
const LONE_SURROGATE = /\p{Cs}/u;

const text = (longest: number) =>
  z
    .string('must be a string')
    .regex(/\S/, 'must not be empty')
    .max(longest, `must have at most ${longest} characters`)
    .refine((value) => !LONE_SURROGATE.test(value), 'must not hold half of a surrogate pair')
    .describe(`At most ${longest} UTF-16 units, without half of a surrogate pair.`);

const list = <T extends z.ZodType>(item: T) =>
  z.array(item, 'must be a list').min(1, 'must not be empty').max(100, 'must have at most 100 entries');

const name = z
  .string('must be a string')
  .min(1, 'must not be empty')
  .max(500, 'must have at most 500 characters');
const date = z.iso.date('must be a date like 2025-11-30');
const topK = z
  .int('must be a whole number')
  .min(1, `must be from 1 to ${LARGEST_TOP_K}`)
  .max(LARGEST_TOP_K, `must be from 1 to ${LARGEST_TOP_K}`)
  .describe('How many passages are retrieved; TOP_K of the configuration unless given.');

const filterSchema = z
  .strictObject({
    document_ids: list(name).optional(),
    speakers: list(name).optional(),
    roles: list(roleSchema).optional(),
    languages: list(language).optional(),
    date_from: date.optional().describe('The first day that counts.'),
    date_to: date.optional().describe('The last day that counts.'),
  })
  .meta({
    id: 'PassageFilter',
    description: 'Restricts what is retrieved; every field that is given must hold.',
  });

/** The earlier turns of a conversation, oldest first. */
const historySchema = z
  .array(
    z.strictObject({
      role: z.enum(['user', 'assistant'], 'must be user or assistant'),
      content: text(LONGEST_HISTORY_TURN),
    }),
    'must be a list',
  )
  .max(MOST_HISTORY_TURNS, `must have at most ${MOST_HISTORY_TURNS} turns`)
  .describe('The earlier turns of the conversation, oldest first.');

const questionTextSchema = text(LONGEST_QUESTION);

export const askRequestSchema = z
  .strictObject({
    question: questionTextSchema,
    history: historySchema.optional(),
    conversation_id: z
      .string('must be a string')
      .regex(/^[\w-]{1,64}$/, 'must be 1 to 64 letters, digits and dashes')
      .optional()
      .describe('Of the client’s own choosing; a conversation has one running answer at a time.'),
    language: language.optional().describe('Of the answer; guessed from the question unless given.'),
    top_k: topK.optional(),
    filter: filterSchema.optional(),
    stream: z.boolean('must be true or false').optional().describe('Whether the answer comes as events.'),
  })
  .meta({ id: 'AskRequest' });

export type AskRequest = z.infer<typeof askRequestSchema>;

export const searchRequestSchema = z
  .strictObject({
    query: text(LONGEST_QUESTION),
    top_k: topK.optional(),
    language: language.optional().describe('Of the query; guessed unless given.'),
    filter: filterSchema.optional(),
  })
  .meta({ id: 'SearchRequest' });

export const listRequestSchema = z.strictObject({
  limit: z.coerce
    .number('must be a whole number')
    .int('must be a whole number')
    .min(1, `must be from 1 to ${LARGEST_PAGE}`)
    .max(LARGEST_PAGE, `must be from 1 to ${LARGEST_PAGE}`)
    .default(LARGEST_PAGE)
    .describe('Most documents of a page.'),
  cursor: name.optional().describe('`next_cursor` of the page before.'),
});
