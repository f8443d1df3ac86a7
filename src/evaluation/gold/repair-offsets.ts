import { z } from 'zod';
import { documentOf, type GoldLibrary } from './evidence-faults.ts';
import type { GoldFault, GoldPlace } from './gold-fault.ts';
import type { GoldFile } from './gold-file.ts';
import { nearestOccurrence } from './nearest-occurrence.ts';

/** An object with its fields in the order in which they were written. */
const recordSchema = z.record(z.string(), z.unknown());
const questionSchema = z.object({
  id: z.string().optional().catch(undefined),
  evidence: z.array(recordSchema),
});
/** Offsets may be any numbers here: that they are wrong is why they are mended. */
const evidenceSchema = z.object({
  document_id: z.string().optional(),
  quote: z.string().min(1),
  start: z.number(),
  end: z.number(),
});

export interface RepairedFile extends GoldFile {
  /** Pieces of evidence that were given other offsets. */
  readonly repaired: number;
  /** Those of them whose quotation stands in several places, so that another one may be meant. */
  readonly doubts: readonly GoldFault[];
}

/**
 * Moves evidence to where its quotation stands nearest to the old start. Lines without such evidence stay as they are
 * to the byte; of the others, fields keep their order.
 */
export async function repairOffsets({ path, text }: GoldFile, library: GoldLibrary): Promise<RepairedFile> {
  const lines: RepairedLine[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    lines.push(await repairLine({ text: line, place: { path, line: index + 1 } }, library));
  }
  return {
    path,
    text: lines.map((line) => line.text).join('\n'),
    repaired: lines.reduce((sum, line) => sum + line.repaired, 0),
    doubts: lines.flatMap(({ doubts }) => doubts),
  };
}

interface RepairedLine {
  readonly text: string;
  readonly repaired: number;
  readonly doubts: readonly GoldFault[];
}

interface Line {
  readonly text: string;
  readonly place: GoldPlace;
}

async function repairLine({ text, place }: Line, library: GoldLibrary): Promise<RepairedLine> {
  const unchanged = { text, repaired: 0, doubts: [] };
  const record = readRecord(text);
  const question = questionSchema.safeParse(record);
  if (record === undefined || !question.success) return unchanged;
  const repairs = await Promise.all(question.data.evidence.map((item) => repairEvidence(item, library)));
  const repaired = repairs.filter(({ occurrences }) => occurrences > 0);
  if (repaired.length === 0) return unchanged;
  const around = /^(\s*).*?(\s*)$/s.exec(text);
  const mended = JSON.stringify({ ...record, evidence: repairs.map(({ item }) => item) });
  return {
    text: `${around?.[1] ?? ''}${mended}${around?.[2] ?? ''}`,
    repaired: repaired.length,
    doubts: repaired
      .filter(({ occurrences }) => occurrences > 1)
      .map(({ occurrences }) => doubt({ ...place, id: question.data.id ?? null }, occurrences)),
  };
}

const doubt = (owner: GoldPlace & Pick<GoldFault, 'id'>, occurrences: number): GoldFault => ({
  ...owner,
  fault: `its quotation stands in ${occurrences} places, and --fix took the one nearest to the old offsets`,
  remedy: 'See that it is the one that is meant.',
});

function readRecord(line: string): Record<string, unknown> | undefined {
  try {
    return recordSchema.safeParse(JSON.parse(line.trim())).data;
  } catch {
    return undefined;
  }
}

interface RepairedEvidence {
  readonly item: Record<string, unknown>;
  /** Places where the quotation stands; 0 when nothing was repaired. */
  readonly occurrences: number;
}

/** The same object when it needs no repair or can have none. */
async function repairEvidence(
  item: Record<string, unknown>,
  library: GoldLibrary,
): Promise<RepairedEvidence> {
  const unchanged = { item, occurrences: 0 };
  const evidence = evidenceSchema.safeParse(item).data;
  const document = evidence === undefined ? undefined : await documentOf(evidence, library);
  if (evidence === undefined || document === undefined) return unchanged;
  const { quote, start, end } = evidence;
  const nearest = nearestOccurrence(document.text, { quote, near: start });
  if (nearest === undefined) return unchanged;
  const place = { start: nearest, end: nearest + quote.length };
  if (place.start === start && place.end === end) return unchanged;
  return { item: { ...item, ...place }, occurrences: document.text.split(quote).length - 1 };
}
