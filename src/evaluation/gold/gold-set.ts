import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { messageOf, SuhbatError } from '../../domain/errors.ts';
import { LANGUAGES } from '../../domain/language.ts';

const evidenceSchema = z
  .object({
    document_id: z.string().optional(),
    quote: z.string().min(1),
    start: z.int().nonnegative(),
    end: z.int().positive(),
  })
  .refine(({ quote, start, end }) => end - start === quote.length, 'start and end do not fit the quote');

const goldQuestionSchema = z
  .object({
    id: z.string().min(1),
    language: z.enum(LANGUAGES),
    question: z.string().min(1),
    kind: z.string().min(1),
    history: z
      .array(z.object({ role: z.enum(['user', 'assistant']), content: z.string().min(1) }))
      .optional(),
    answer: z.string(),
    must_include: z.array(z.array(z.string().min(1)).min(1)),
    evidence: z.array(evidenceSchema),
    answerable: z.boolean(),
  })
  .refine(
    ({ answerable, evidence }) => answerable === evidence.length > 0,
    'answerable needs evidence, and only it',
  );

export type GoldQuestion = z.infer<typeof goldQuestionSchema>;
export type GoldEvidence = z.infer<typeof evidenceSchema>;

/** Reads gold questions, one JSON object a line. Throws SuhbatError `gold_invalid` with file and line. */
export async function readGoldSet(path: string): Promise<GoldQuestion[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new SuhbatError('gold_invalid', `${path} cannot be read. Give a file of gold questions.`, {
      cause,
    });
  });
  const ids = new Set<string>();
  const questions = text.split('\n').flatMap((line, place) => {
    if (line.trim() === '') return [];
    const where = `${path}, line ${place + 1}`;
    const question = parseLine(line, where);
    assertNewId(question, ids, where);
    return [question];
  });
  if (questions.length === 0) throw new SuhbatError('gold_invalid', `${path} holds no question.`);
  return questions;
}

function parseLine(line: string, where: string): GoldQuestion {
  try {
    const parsed = goldQuestionSchema.safeParse(JSON.parse(line));
    if (parsed.success) return parsed.data;
    const faults = parsed.error.issues.map(
      (issue) => `${issue.path.join('.') || 'question'}: ${issue.message}`,
    );
    throw new SuhbatError('gold_invalid', `${where}: ${faults.join('; ')}.`);
  } catch (cause) {
    if (cause instanceof SuhbatError) throw cause;
    throw new SuhbatError('gold_invalid', `${where} is not JSON (${messageOf(cause)}).`, { cause });
  }
}

function assertNewId({ id }: GoldQuestion, known: Set<string>, where: string): void {
  if (known.has(id)) throw new SuhbatError('gold_invalid', `${where}: the id "${id}" stands twice.`);
  known.add(id);
}
