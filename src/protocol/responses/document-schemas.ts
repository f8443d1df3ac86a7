import { z } from 'zod';
import { DOCUMENT_KINDS, type DocumentMetadata, type Participant } from '../../domain/source-document.ts';
import { languageSchema, roleSchema } from '../enumeration-schemas.ts';

const participantSchema = z
  .object({ name: z.string(), role: roleSchema })
  .meta({ id: 'Participant' }) satisfies z.ZodType<Participant>;

/** Where a document lies on our disk is nobody's business. */
export type DescribedDocument = Omit<DocumentMetadata, 'path'>;

export const documentSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    kind: z.enum(DOCUMENT_KINDS),
    language: languageSchema,
    date: z.iso.date().nullable(),
    url: z.string().nullable(),
    publication: z.string().nullable(),
    participants: z.array(participantSchema).readonly(),
    group: z.string().nullable().describe('Documents of one group are translations of each other.'),
    verbatim: z.boolean().describe('False when the words are not the speakers’ own, as in a retelling.'),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('Of the canonical text in UTF-8.'),
    length: z.int().min(0).describe('Of the canonical text, in UTF-16 units.'),
  })
  .meta({ id: 'Document' }) satisfies z.ZodType<DescribedDocument>;

export const documentListSchema = z
  .object({
    documents: z.array(documentSchema).readonly().describe('In the order of their ids.'),
    next_cursor: z.string().nullable().describe('The `cursor` of the next page; null at the end.'),
  })
  .meta({ id: 'DocumentList' });
