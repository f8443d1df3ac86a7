import type { GoldFault } from './gold-fault.ts';
import { faultIn, UNREVIEWED, type PlacedQuestion } from './gold-set.ts';

/** Drafts that say of themselves that nobody has reviewed them. */
export function unreviewedDrafts(questions: readonly PlacedQuestion[]): GoldFault[] {
  return questions
    .filter(({ review }) => review?.state === UNREVIEWED)
    .map((question) =>
      faultIn(question, {
        fault: 'it is a draft that nobody has reviewed',
        remedy: 'Write its answer, keep the evidence that proves it, then remove "review".',
      }),
    );
}
