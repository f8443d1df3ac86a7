import { z } from 'zod';
import { languageSchema as language, roleSchema } from './enumeration-schemas.ts';

/** More than any answer has; so few are proved in a moment, whatever they hold. */
const MOST_ENTRIES = 200;
const MOST_MARKS = 50;

const text = z.string('must be a string');
const textOrNull = z.string('must be a string or null').nullable();
/** Whether it is a whole one that fits is a question of the proof. */
const offset = z.number('must be a number');
const id = z.int('must be a whole number').min(1, 'must be 1 or more');
const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, `must be ${values.join(' or ')}`);
const list = <T extends z.ZodType>(item: T, most = MOST_ENTRIES) =>
  z.array(item, 'must be a list').max(most, `must have at most ${most} entries`);

const citationSchema = z.object(
  {
    id,
    type: oneOf(['char_location']),
    document_id: text,
    document_title: text,
    document_sha256: text,
    chunk_id: text,
    cited_text: text,
    start_char_index: offset,
    end_char_index: offset,
    offset_unit: oneOf(['utf16']),
    answer_start: offset,
    answer_end: offset,
    verified: oneOf(['exact', 'normalized']),
    verbatim: z.boolean('must be true or false'),
    language,
    speaker: textOrNull,
    role: roleSchema,
    turn: z.number('must be a number'),
    date: textOrNull,
    heading_path: z.exactOptional(list(text)),
    url: textOrNull,
    source_url: text,
  },
  'must be an object',
);

const sentenceSchema = z.object(
  {
    text,
    start: offset,
    end: offset,
    citation_ids: list(id, MOST_MARKS),
    support: oneOf(['quote', 'paraphrase', 'translation', 'unproved']),
  },
  'must be an object',
);

/** Of a saved answer what its proof needs. Whatever else it holds, from a later version or another program, is left aside. */
export const savedAnswerSchema = z
  .object({
    kind: oneOf(['answer', 'about']),
    status: oneOf(['answered', 'partial', 'not_found', 'refused']),
    answer: text,
    lead: textOrNull,
    language,
    sentences: list(sentenceSchema),
    citations: list(citationSchema),
  })
  .meta({
    id: 'SavedAnswer',
    description:
      'Of an Answer what its proof needs; all other fields are left aside, so that a whole one may be sent.',
  });
