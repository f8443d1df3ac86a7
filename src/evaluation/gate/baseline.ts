import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { messageOf, SuhbatError } from '../../domain/errors.ts';
import type { AnswersReport } from '../answers/answers-report.ts';
import type { ComparedResult } from './comparison.ts';

const baselineSchema = z.object({
  gold_sha256: z.string(),
  corpus_sha256: z.string(),
  results: z
    .array(
      z.object({
        id: z.string(),
        question: z.string(),
        status: z.string(),
        answer: z.string(),
        measures: z.record(z.string(), z.number().nullable()),
      }),
    )
    .min(1),
});

/** An earlier run, as `eval answers --json` printed it. */
export interface Baseline {
  readonly gold_sha256: string;
  readonly corpus_sha256: string;
  readonly results: readonly ComparedResult[];
}

/** Reads what `eval answers --json` printed. Throws SuhbatError `baseline_invalid` when the file is nothing of that. */
export async function readBaseline(path: string): Promise<Baseline> {
  const remedy = 'Give a file that "npm run --silent eval -- answers --json" printed';
  try {
    return baselineSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    const fault = cause instanceof z.ZodError ? (cause.issues[0]?.message ?? '') : messageOf(cause);
    throw new SuhbatError('baseline_invalid', `${path} is no baseline (${fault}). ${remedy}.`, { cause });
  }
}

/** Throws SuhbatError `not_comparable` when the two runs asked other questions or searched other documents. */
export function assertComparable(baseline: Baseline, report: AnswersReport): void {
  const differing = [
    ...(baseline.gold_sha256 === report.gold_sha256 ? [] : ['gold set']),
    ...(baseline.corpus_sha256 === report.corpus_sha256 ? [] : ['corpus']),
  ];
  if (differing.length === 0) return;
  throw new SuhbatError(
    'not_comparable',
    `The baseline was measured with another ${differing.join(' and another ')}. Measure it again on this one.`,
  );
}
