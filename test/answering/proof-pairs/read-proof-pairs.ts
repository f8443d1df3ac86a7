import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LANGUAGES } from '../../../src/domain/language.ts';
import { ROLES } from '../../../src/domain/source-document.ts';
import { SLOTS } from './slot-variants.ts';

/** One file each; all but the first are faithful drafts with one thing changed. */
export const PROOF_CLASSES = [
  'faithful',
  'number-changed',
  'name-swapped',
  'negation',
  'speaker-swapped',
  'predicate-changed',
] as const;

export type ProofClass = (typeof PROOF_CLASSES)[number];

const sentenceSchema = z.strictObject({
  language: z.enum(LANGUAGES),
  speaker: z.string().min(1).nullable(),
  role: z.enum(ROLES),
  text: z.string().min(1),
});

const proofPairSchema = z.strictObject({
  id: z.string().min(1),
  class: z.enum(PROOF_CLASSES),
  /** The faithful pair whose draft this one alters; the citations are the same. */
  of: z.string().min(1).optional(),
  draft: z.strictObject({ language: z.enum(LANGUAGES), text: z.string().min(1) }),
  cited: z.array(sentenceSchema).min(1),
  /** Whether the draft is in another language than what it cites. */
  cross: z.boolean(),
  /** What may be put in other words on both sides alike. */
  slots: z.array(z.enum(SLOTS)).min(1).optional(),
  note: z.string().min(1),
});

const quotationSourceSchema = sentenceSchema.extend({ id: z.string().min(1) });

/** A drafted sentence with the source sentences that it cites. */
export type ProofPair = z.infer<typeof proofPairSchema>;
/** A source sentence that quotations are made of. */
export type QuotationSource = z.infer<typeof quotationSourceSchema>;

/** From the project's root, where tests and benchmarks run. */
const FOLDER = 'test/answering/proof-pairs';

export const readProofPairs = (proofClass: ProofClass): Promise<ProofPair[]> =>
  readLines(proofClass, proofPairSchema);

export const readQuotationSources = (): Promise<QuotationSource[]> =>
  readLines('quotations', quotationSourceSchema);

async function readLines<Line>(name: string, schema: z.ZodType<Line>): Promise<Line[]> {
  const text = await readFile(join(FOLDER, `${name}.jsonl`), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => schema.parse(JSON.parse(line)));
}
