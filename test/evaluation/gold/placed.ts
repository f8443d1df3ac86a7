import { PLACE, type PlacedQuestion } from '../../../src/evaluation/gold/gold-set.ts';
import { goldOf } from '../sketches.ts';

/** A gold question as read from a line of a file. */
export const placedOf = (
  sketch: Parameters<typeof goldOf>[0],
  { path = 'gold.jsonl', line = 1 }: { readonly path?: string; readonly line?: number } = {},
): PlacedQuestion => ({ ...goldOf(sketch), [PLACE]: { path, line } });
