import type { Passage } from './chunk.ts';

export interface RankedPassage {
  readonly passage: Passage;
  /** Weighted sum of the channels' scores, each a share of what the query could reach. */
  readonly score: number;
}

/** Best first; ties are broken by chunk id. */
export type Ranking = readonly RankedPassage[];

export const byScoreThenId = (a: RankedPassage, b: RankedPassage): number =>
  b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1);
