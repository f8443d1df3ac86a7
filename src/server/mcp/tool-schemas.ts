import { z } from 'zod';
import { askRequestSchema, searchRequestSchema } from '../../protocol/request-schemas.ts';
import { describedOnce } from './described-once.ts';

/** More than any id has: a document's, a number sign and two offsets. */
const LONGEST_ID = 1_000;

const { question, history, language, filter, top_k } = askRequestSchema.shape;

const described = {
  language: language.describe(
    'The language that is asked in, and of the answer; guessed from the words when absent.',
  ),
  filter: filter.describe(
    'Restricts the search to documents, speakers, roles, languages or dates (inclusive).',
  ),
  top_k: top_k.describe('How many passages to look at.'),
};

export const searchInput = describedOnce(
  z.strictObject({
    ...described,
    query: searchRequestSchema.shape.query.describe('What to look for, in Russian, Kazakh or English.'),
  }),
);

const metadata = z.record(z.string(), z.unknown());

export const searchOutput = describedOnce(
  z.looseObject({
    results: z.array(
      z.looseObject({ id: z.string(), title: z.string(), url: z.string(), text: z.string(), metadata }),
    ),
  }),
);

export const fetchInput = describedOnce(
  z.strictObject({
    id: z
      .string('must be a string')
      .min(1, 'must not be empty')
      .max(LONGEST_ID, `must have at most ${LONGEST_ID} characters`)
      .describe('The id of a search result, or the id of a document.'),
  }),
);

export const fetchOutput = describedOnce(
  z.looseObject({
    id: z.string(),
    title: z.string(),
    text: z.string(),
    url: z.string(),
    metadata,
  }),
);

export const askInput = describedOnce(
  z.strictObject({
    ...described,
    question: question.describe('One question, in Russian, Kazakh or English.'),
    history: history.describe('The earlier turns of the conversation, oldest first.'),
  }),
);

const citation = z.looseObject({
  id: z.int(),
  document_id: z.string(),
  document_title: z.string(),
  cited_text: z.string(),
  start_char_index: z.int(),
  end_char_index: z.int(),
  speaker: z.string().nullable(),
  verbatim: z.boolean(),
  source_url: z.string(),
});

export const askOutput = describedOnce(
  z.looseObject({
    id: z.string(),
    kind: z.enum(['answer', 'about']),
    status: z.enum(['answered', 'partial', 'not_found', 'refused']),
    answer: z.string(),
    language: z.string(),
    citations: z.array(citation),
  }),
);
