import type { Passage } from '../domain/chunk.ts';
import type { Ranking } from '../domain/ranking.ts';

export interface PassageBudget {
  /** Tokens that the passages may take together. */
  readonly tokens: number;
  /** Passages of one document at most, at least 1. */
  readonly perDocument: number;
  /** Tokens of a passage as the model sees it. */
  readonly cost: (passage: Passage) => number;
}

/** The passages that fit a model's budget, best first: one that is too long gives way to shorter ones behind it. */
export function packPassages(ranking: Ranking, { tokens, perDocument, cost }: PassageBudget): Passage[] {
  const packed: Passage[] = [];
  const taken = new Map<string, number>();
  let left = tokens;
  for (const { passage } of ranking) {
    const ofDocument = taken.get(passage.documentId) ?? 0;
    if (ofDocument >= perDocument) continue;
    const price = cost(passage);
    if (price > left) continue;
    packed.push(passage);
    taken.set(passage.documentId, ofDocument + 1);
    left -= price;
  }
  return packed;
}
