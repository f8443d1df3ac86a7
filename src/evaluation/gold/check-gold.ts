import { evidenceFaults, type GoldLibrary } from './evidence-faults.ts';
import { byPlace, type GoldFault } from './gold-fault.ts';
import type { GoldFile } from './gold-file.ts';
import { parseGoldFile } from './gold-set.ts';
import { leakedQuestions, sharedEvidence } from './leaks.ts';
import { repeatedQuestions } from './repeated-questions.ts';
import { unreviewedDrafts } from './unreviewed-drafts.ts';
import { unsupportedRequirements } from './unsupported-requirements.ts';

export interface GoldCheck {
  /** Lines that hold something, readable or not. */
  readonly questions: number;
  /** By file as given, then by line. */
  readonly faults: readonly GoldFault[];
  /** What may be meant so, in the same order. */
  readonly warnings: readonly GoldFault[];
}

/** Finds every fault of some gold files, which are splits of one set, against the documents that they are about. */
export async function checkGold(files: readonly GoldFile[], library: GoldLibrary): Promise<GoldCheck> {
  const parsed = files.map(parseGoldFile);
  const splits = parsed.map(({ questions }) => questions);
  const questions = splits.flat();
  const faults = [
    ...parsed.flatMap((file) => file.faults),
    ...splits.flatMap(repeatedQuestions),
    ...leakedQuestions(splits),
    ...(await evidenceFaults(questions, library)),
  ];
  const warnings = [
    ...unsupportedRequirements(questions),
    ...unreviewedDrafts(questions),
    ...sharedEvidence(splits),
  ];
  const order = byPlace(files.map(({ path }) => path));
  return {
    questions: parsed.reduce((sum, { lines }) => sum + lines, 0),
    faults: faults.toSorted(order),
    warnings: warnings.toSorted(order),
  };
}
