import { z } from 'zod';
import { messageOf, SuhbatError } from '../../domain/errors.ts';
import { LANGUAGES } from '../../domain/language.ts';
import { checkCommand, type Finding, type GoldFault, type GoldPlace } from './gold-fault.ts';
import { readGoldFile, type GoldFile } from './gold-file.ts';

const evidenceSchema = z.object({
  document_id: z.string().optional(),
  quote: z.string().min(1),
  start: z.int().nonnegative(),
  end: z.int().positive(),
  /** Who says the quotation. */
  speaker: z.string().optional(),
});

/** The state of a draft before a person has edited it. */
export const UNREVIEWED = 'unreviewed';

/** The fields of a gold question, each by itself; others that a line may have are passed over. */
export const goldQuestionSchema = z.object({
  id: z.string().min(1),
  language: z.enum(LANGUAGES),
  question: z.string().regex(/\S/, 'it is empty'),
  kind: z.string().min(1),
  history: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string().min(1) })).optional(),
  answer: z.string(),
  must_include: z.array(z.array(z.string().min(1)).min(1)),
  evidence: z.array(evidenceSchema),
  answerable: z.boolean(),
  /** Of a draft: what its reviewer has to know. Whatever else bears this name is passed over. */
  review: z.looseObject({ state: z.string() }).optional().catch(undefined),
});

export type GoldQuestion = z.infer<typeof goldQuestionSchema>;
export type GoldEvidence = z.infer<typeof evidenceSchema>;

/** Where a question was read; a symbol, for it is no part of the question and has to stay out of JSON and fingerprints. */
export const PLACE: unique symbol = Symbol('place');

/** A gold question with the line that it was read from. */
export interface PlacedQuestion extends GoldQuestion {
  readonly [PLACE]: GoldPlace;
}

export const faultIn = (question: PlacedQuestion, finding: Finding): GoldFault => ({
  ...question[PLACE],
  id: question.id,
  ...finding,
});

export interface ParsedGold {
  /** Those whose fields can be read, faults of other kinds or not. */
  readonly questions: readonly PlacedQuestion[];
  /** Lines that hold something. */
  readonly lines: number;
  readonly faults: readonly GoldFault[];
}

/**
 * Reads gold questions, one JSON object a line. Throws SuhbatError `gold_invalid` with file, line and remedy of the
 * first fault; `openedBy` as in `checkCommand`. Whether the evidence stands in a corpus is for `assertEvidenceStands`
 * to say.
 */
export async function readGoldSet(path: string, openedBy?: string): Promise<PlacedQuestion[]> {
  const { questions, faults } = parseGoldFile(await readGoldFile(path));
  const misfits = questions.flatMap((question) => misfitsOf(question, openedBy));
  assertFaultless([...faults, ...misfits], openedBy);
  return [...questions];
}

/** Throws SuhbatError `gold_invalid` with the first of some faults, and how to see the others. */
export function assertFaultless(faults: readonly GoldFault[], openedBy?: string): void {
  const [first] = faults.toSorted((a, b) => a.line - b.line);
  if (first === undefined) return;
  const { path, line, id, fault, remedy } = first;
  const owner = id === null ? '' : `question ${id}: `;
  const others =
    faults.length > 1 ? ` "${checkCommand(path, openedBy)}" lists all ${faults.length} faults.` : '';
  throw new SuhbatError('gold_invalid', `${path}, line ${line}: ${owner}${fault}. ${remedy}${others}`);
}

/** Reads every line; what is wrong with one does not keep the others from being read. */
export function parseGoldFile({ path, text }: GoldFile): ParsedGold {
  const lines = text
    .split('\n')
    .map((content, index) => ({ content, place: { path, line: index + 1 } }))
    .filter(({ content }) => content.trim() !== '');
  if (lines.length === 0) return { questions: [], lines: 0, faults: [emptyFile(path)] };
  const parsed = lines.map(({ content, place }) => parseLine(content, place));
  const questions = parsed.flatMap(({ question }) => (question === undefined ? [] : [question]));
  const faults = [
    ...parsed.flatMap((line) => line.faults),
    ...questions.flatMap(contradictionsOf),
    ...repeatedIds(questions),
  ];
  return { questions, lines: lines.length, faults };
}

const emptyFile = (path: string): GoldFault => ({
  path,
  line: 1,
  id: null,
  fault: 'the file holds no question',
  remedy: 'Write one JSON object a line, or let "npm run gold -- draft --from corpus" propose some.',
});

interface ParsedLine {
  readonly question?: PlacedQuestion;
  readonly faults: readonly GoldFault[];
}

function parseLine(content: string, place: GoldPlace): ParsedLine {
  const read = readJson(content);
  if ('fault' in read) {
    const remedy = 'Mend the line: each holds one whole JSON object.';
    return { faults: [{ ...place, id: null, fault: read.fault, remedy }] };
  }
  const parsed = goldQuestionSchema.safeParse(read.value);
  if (parsed.success) return { question: { ...parsed.data, [PLACE]: place }, faults: [] };
  const id = z.object({ id: z.string() }).safeParse(read.value).data?.id ?? null;
  const remedy = 'Write the field as the lines of test/gold/gold.jsonl have it.';
  const faults = parsed.error.issues.map((issue) => {
    const fault = `${issue.path.join('.') || 'the line'}: ${issue.message}`;
    return { ...place, id, fault, remedy };
  });
  return { faults };
}

function readJson(content: string): { readonly value: unknown } | { readonly fault: string } {
  try {
    return { value: JSON.parse(content.trim()) };
  } catch (cause) {
    return { fault: `the line is not JSON (${messageOf(cause)})` };
  }
}

function contradictionsOf(question: PlacedQuestion): GoldFault[] {
  const { answerable, evidence } = question;
  if (answerable === evidence.length > 0) return [];
  const finding = answerable
    ? {
        fault: 'it is answerable but has no evidence',
        remedy: 'Quote the passage that answers it, or set "answerable" to false.',
      }
    : {
        fault: 'it is not answerable but has evidence',
        remedy: 'Leave "evidence" empty, or set "answerable" to true.',
      };
  return [faultIn(question, finding)];
}

function repeatedIds(questions: readonly PlacedQuestion[]): GoldFault[] {
  const lineOf = new Map<string, number>();
  return questions.flatMap((question) => {
    const first = lineOf.get(question.id);
    if (first === undefined) {
      lineOf.set(question.id, question[PLACE].line);
      return [];
    }
    const fault = `the id "${question.id}" stands twice, in line ${first} already`;
    return [faultIn(question, { fault, remedy: 'Give one of the two another id.' })];
  });
}

function misfitsOf(question: PlacedQuestion, openedBy: string | undefined): GoldFault[] {
  const { evidence, [PLACE]: place } = question;
  const remedy = `Mend the offsets: "${checkCommand(place.path, openedBy)} --fix" does.`;
  return evidence.flatMap(({ quote, start, end }, index) => {
    if (end - start === quote.length) return [];
    const fault = `evidence.${index}: start and end do not fit the quote of ${quote.length} UTF-16 units`;
    return [faultIn(question, { fault, remedy })];
  });
}
