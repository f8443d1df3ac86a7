import { z } from 'zod';
import { documentOf, type GoldLibrary } from './evidence-faults.ts';
import type { GoldFile } from './gold-file.ts';
import { nearestOccurrence } from './nearest-occurrence.ts';

/** An object with its fields in the order in which they were written. */
const recordSchema = z.record(z.string(), z.unknown());
const questionSchema = z.object({ evidence: z.array(recordSchema) });
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
}

/**
 * Moves evidence to where its quotation stands nearest to the old start. Lines without such evidence stay as they are
 * to the byte; of the others, fields keep their order.
 */
export async function repairOffsets({ path, text }: GoldFile, library: GoldLibrary): Promise<RepairedFile> {
  const lines: RepairedLine[] = [];
  for (const line of text.split('\n')) lines.push(await repairLine(line, library));
  return {
    path,
    text: lines.map((line) => line.text).join('\n'),
    repaired: lines.reduce((sum, line) => sum + line.repaired, 0),
  };
}

interface RepairedLine {
  readonly text: string;
  readonly repaired: number;
}

async function repairLine(text: string, library: GoldLibrary): Promise<RepairedLine> {
  const unchanged = { text, repaired: 0 };
  const record = readRecord(text);
  const question = questionSchema.safeParse(record);
  if (record === undefined || !question.success) return unchanged;
  const old = question.data.evidence;
  const evidence = await Promise.all(old.map((item) => repairEvidence(item, library)));
  const repaired = evidence.filter((item, index) => item !== old[index]).length;
  if (repaired === 0) return unchanged;
  const around = /^(\s*).*?(\s*)$/s.exec(text);
  const mended = JSON.stringify({ ...record, evidence });
  return { text: `${around?.[1] ?? ''}${mended}${around?.[2] ?? ''}`, repaired };
}

function readRecord(line: string): Record<string, unknown> | undefined {
  try {
    return recordSchema.safeParse(JSON.parse(line.trim())).data;
  } catch {
    return undefined;
  }
}

/** The same object when it needs no repair or can have none. */
async function repairEvidence(
  item: Record<string, unknown>,
  library: GoldLibrary,
): Promise<Record<string, unknown>> {
  const evidence = evidenceSchema.safeParse(item).data;
  const document = evidence === undefined ? undefined : await documentOf(evidence, library);
  if (evidence === undefined || document === undefined) return item;
  const { quote, start, end } = evidence;
  const nearest = nearestOccurrence(document.text, { quote, near: start });
  if (nearest === undefined) return item;
  const place = { start: nearest, end: nearest + quote.length };
  return place.start === start && place.end === end ? item : { ...item, ...place };
}
